import type { RelativePath } from '../library/item.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import type { FolderEntry, LibraryFolder } from '../scan/library-folder.js'

/** The listed facts of one file; `undefined` when there is none. */
export async function entryAt(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<FolderEntry | undefined> {
  const listing = await folder.list(folderOf(path))
  return listing?.entries.find(({ name, kind }) => name === nameOf(path) && kind === 'file')
}
