import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import type { ItemKind } from '../library/item-kind.js'
import type { FoundPicture } from './found-picture.js'
import type { LibraryFolder } from './library-folder.js'
import type { FoundAsset } from './unit.js'

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
