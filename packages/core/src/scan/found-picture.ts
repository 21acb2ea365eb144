import type { AssetType } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import type { UnitFile } from './unit.js'

/** A picture found beside a video; whether its bytes are one shows when they are kept. */
export interface FoundPicture {
  readonly assetType: AssetType
  readonly rank: number
  readonly file: UnitFile
  readonly digest: Digest
}

/** A picture found beside a video, its bytes safe in the cache. */
export interface LocalAsset {
  readonly offer: CandidateOffer
  readonly rank: number
  readonly blob: BlobFacts
}
