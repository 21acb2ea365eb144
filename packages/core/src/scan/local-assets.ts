import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { storeImage } from '../cache/store-image.js'
import type { ItemKind } from '../library/item-kind.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from './library-folder.js'
import type { FoundAsset } from './unit.js'

/** A picture found beside a video, its bytes safe in the cache. */
export interface LocalAsset {
  readonly offer: CandidateOffer
  readonly rank: number
  readonly blob: BlobFacts
}

/** Pictures larger than this are not taken into the cache. */
export const maximumPictureBytes = 50 * 1024 * 1024

/** The pictures among what was found beside an item's video, best names first. */
export function localImagesOf(kind: ItemKind, found: readonly FoundAsset[]): readonly FoundAsset[] {
  return bestNamesFirst(found.filter(({ name }) => isImageOf(kind, name.assetType)))
}

function isImageOf(kind: ItemKind, assetType: AssetType): boolean {
  return (imageTypesOf[kind] as readonly AssetType[]).includes(assetType)
}

/** `poster.jpg` before its alias `folder.jpg`, `fanart.jpg` before `fanart1.jpg`. */
function bestNamesFirst(found: readonly FoundAsset[]): readonly FoundAsset[] {
  return [...found].sort(
    (a, b) =>
      a.name.rank - b.name.rank ||
      b.name.readBy.length - a.name.readBy.length ||
      (a.file.path < b.file.path ? -1 : 1),
  )
}

/** Takes a picture into the cache; `undefined` when it is too large, gone or no picture. The file is not changed. */
export async function adoptLocalAsset(
  ports: Pick<Ports, 'blobs' | 'images' | 'storage'>,
  folder: LibraryFolder,
  { file, name }: FoundAsset,
): Promise<LocalAsset | undefined> {
  if (file.size === 0 || file.size > maximumPictureBytes) return undefined
  const bytes = await folder.read(file.path, maximumPictureBytes)
  const blob = bytes === undefined ? undefined : await storeImage(ports, bytes)
  if (blob === undefined) return undefined
  const { width, height } = blob
  const size = width === undefined || height === undefined ? {} : { width, height }
  const offer = { assetType: name.assetType, provider: 'local', sourceUrl: file.path, ...size }
  return { offer, rank: name.rank, blob }
}
