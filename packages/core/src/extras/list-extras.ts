import type { Item, RelativePath } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { baseOf, joinPath, nameOf } from '../library/relative-path.js'
import { stackOf } from '../naming/stack.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { type Extra, extraFolders, extrasIn } from './extras-in.js'

/** What listing extras needs: it looks at the folder and writes nothing. */
export type ListExtrasPorts = Pick<Ports, 'storage' | 'folders'>

/**
 * The subtitles, sound tracks, trailers, themes and pictures of actors that lie with an item's video at this moment, with what their names say and
 * which players read them. None when its folder is gone.
 *
 * @throws {NotFoundError} `item-not-found`.
 * @throws {ConflictError} `root-unavailable`.
 */
export async function listExtras(
  { storage, folders }: ListExtrasPorts,
  { itemId }: { readonly itemId: string },
): Promise<readonly Extra[]> {
  const item = await mustFindItem(storage, itemId)
  const { root } = await mustFindLibrary(storage, item.libraryId)
  return extrasOf(folders.open(root), item)
}

/** The extras of an item, from its folder as it is now. */
export async function extrasOf(
  folder: Pick<LibraryFolder, 'list'>,
  { kind, videos, mixedFolder, folder: below }: Item,
): Promise<readonly Extra[]> {
  const names = videos.map(({ path }) => nameOf(path))
  const stacks = stackOf(names).map(({ base }) => base)
  const bases = [...new Set([...videos.map(({ path }) => baseOf(path)), ...stacks])]
  const files = await filesBelow(folder, below)
  return extrasIn(files, { kind, videoBases: bases, mixedFolder })
}

/** The files of a folder and of those below it that extras lie in, as paths below it. */
async function filesBelow(
  folder: Pick<LibraryFolder, 'list'>,
  below: RelativePath,
): Promise<readonly RelativePath[]> {
  const entries = (await folder.list(below))?.entries ?? []
  const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
  for (const { kind, name } of entries) {
    if (kind !== 'folder' || !extraFolders.includes(name.toLowerCase())) continue
    const inside = (await folder.list(joinPath(below, name)))?.entries ?? []
    files.push(
      ...inside.filter((entry) => entry.kind === 'file').map((entry) => `${name}/${entry.name}`),
    )
  }
  return files
}
