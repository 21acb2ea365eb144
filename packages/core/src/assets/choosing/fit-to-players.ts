import type { BlobFacts } from '../../cache/blob-ledger.js'
import { storeImage } from '../../cache/store-image.js'
import type { ItemKind } from '../../library/item-kind.js'
import type { Library } from '../../library/library.js'
import { formatToShow } from '../../players/format-to-show.js'
import type { Ports } from '../../ports.js'
import type { AssetType } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import { blobOfCandidate, type FetchPorts, noteFetched } from './fetch-candidate.js'

/** A picture of the cache, and what it is to be for an item of a library. */
export interface PictureInPlace {
  readonly library: Library
  readonly kind: ItemKind
  readonly assetType: AssetType
  readonly blob: BlobFacts
}

/**
 * The picture in a format that every player of its library reads, put into the cache; the picture itself where they all do, where the library wants none
 * turned, and where it cannot be turned.
 */
export async function fitToPlayers(
  ports: Pick<Ports, 'blobs' | 'images' | 'storage'>,
  { library, blob, ...place }: PictureInPlace,
): Promise<BlobFacts> {
  const { profiles, publishing } = library.settings
  const format = formatToShow(profiles, place, blob.mime)
  if (format === undefined || publishing?.convertPictures === false) return blob
  const bytes = await ports.blobs.get(blob.digest)
  const turned = bytes && (await ports.images.convert(bytes, format))
  return (turned && (await storeImage(ports, turned))) ?? blob
}

/** A candidate for an item of a library. */
export interface CandidateInPlace {
  readonly library: Library
  readonly kind: ItemKind
  readonly candidate: Candidate
}

/** The picture of a candidate, fetched where it is not there, as the players of its library read it; `undefined` when it cannot be had. */
export async function fittedBlobOf(
  ports: FetchPorts,
  { library, kind, candidate }: CandidateInPlace,
  signal: AbortSignal | undefined,
): Promise<BlobFacts | undefined> {
  const blob = await blobOfCandidate(ports, candidate, signal)
  if (blob === undefined) return undefined
  const { assetType } = candidate
  const fitted = await fitToPlayers(ports, { library, kind, assetType, blob })
  if (fitted.digest !== blob.digest) await noteFetched(ports, candidate, fitted)
  return fitted
}
