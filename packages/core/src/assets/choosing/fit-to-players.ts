import type { BlobFacts } from '../../cache/blob-ledger.js'
import { storeImage } from '../../cache/store-image.js'
import { CorruptBlobError, InvalidInputError } from '../../errors.js'
import type { PictureFormat } from '../../images/image-inspector.js'
import type { ItemKind } from '../../library/item-kind.js'
import type { Library } from '../../library/library.js'
import { formatToShow } from '../../players/format-to-show.js'
import type { Ports } from '../../ports.js'
import type { AssetType } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import { blobOfCandidate, type FetchPorts, noteFetched } from './fetch-candidate.js'

type FitPorts = Pick<Ports, 'blobs' | 'images' | 'storage'>

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
  ports: FitPorts,
  { library, blob, ...place }: PictureInPlace,
): Promise<BlobFacts> {
  const { profiles, publishing } = library.settings
  const format = formatToShow(profiles, place, blob.mime)
  if (format === undefined || publishing?.convertPictures === false) return blob
  const bytes = await turned(ports, blob, format)
  return (bytes && (await storeImage(ports, bytes))) ?? blob
}

/** `undefined` for what rotted or is gone, and for what the format has no room for: no JPEG is wider than 65,535 pixels. */
async function turned(
  { blobs, images }: FitPorts,
  { digest }: BlobFacts,
  format: PictureFormat,
): Promise<Uint8Array | undefined> {
  try {
    const bytes = await blobs.get(digest)
    return bytes && (await images.convert(bytes, format))
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof CorruptBlobError) return undefined
    throw error
  }
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
  place: CandidateInPlace,
  signal: AbortSignal | undefined,
): Promise<BlobFacts | undefined> {
  const blob = await blobOfCandidate(ports, place.candidate, signal)
  return blob && fittedCandidate(ports, place, blob)
}

/** The picture of a candidate that is in the cache, as the players of its library read it. What lies beside the video stays what it is. */
export async function fittedCandidate(
  ports: FetchPorts,
  { library, kind, candidate }: CandidateInPlace,
  blob: BlobFacts,
): Promise<BlobFacts> {
  const { assetType, provider } = candidate
  if (provider === 'local') return blob
  const fitted = await fitToPlayers(ports, { library, kind, assetType, blob })
  if (fitted.digest !== blob.digest) await noteFetched(ports, candidate, fitted)
  return fitted
}
