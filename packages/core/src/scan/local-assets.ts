import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import type { ItemKind } from '../library/item-kind.js'
import type { LibraryFolder } from './library-folder.js'
import type { FoundAsset, UnitFile } from './unit.js'

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

/** What a picture is by name and bytes; `undefined` when it is too large, empty or gone. */
export async function readPicture(
  folder: Pick<LibraryFolder, 'facts'>,
  { file, name: { assetType, rank } }: FoundAsset,
): Promise<FoundPicture | undefined> {
  if (file.size === 0 || file.size > maximumPictureBytes) return undefined
  const facts = await folder.facts(file.path)
  return facts && { assetType, rank, file, digest: facts.digest }
}
