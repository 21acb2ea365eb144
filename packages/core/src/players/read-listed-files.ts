import { imageMimeOf } from '../cache/mime.js'
import { fileRole } from '../naming/file-role.js'
import type { FolderEntry, LibraryFolder } from '../scan/library-folder.js'
import { inFolder } from './listing-files.js'
import type { ListedFile } from './player-listing.js'

/** The two ways to look at a folder that a listing needs. */
export interface ListedFilesReader extends Pick<LibraryFolder, 'list'> {
  /** The first bytes of a file, `sniffedBytes` of them or all; `undefined` when they cannot be read. */
  readonly head: (path: string) => Promise<Uint8Array | undefined>
}

/** How deep below the folder files are looked for: a library, a show, its season, `metadata/`. */
const deepest = 4

/**
 * Reads everything below a folder as `listingsBelow`, `simulatePlayer` and `lint` take it: names and sizes
 * of all files, and the first bytes of pictures. Paths are relative to `folder`. A folder that is not there has none.
 */
export async function readListedFiles(
  reader: ListedFilesReader,
  folder = '',
): Promise<readonly ListedFile[]> {
  return filesBelow(reader, folder, '')
}

async function filesBelow(
  reader: ListedFilesReader,
  root: string,
  below: string,
): Promise<readonly ListedFile[]> {
  const listing = await reader.list(below === '' ? root : inFolder(root, below))
  const found: ListedFile[] = []
  for (const entry of listing?.entries ?? []) {
    const path = inFolder(below, entry.name)
    if (entry.kind === 'file') found.push(await listedFile(reader, root, path, entry))
    if (isWorthEntering(entry, path)) found.push(...(await filesBelow(reader, root, path)))
  }
  return found
}

function isWorthEntering({ kind, name }: FolderEntry, path: string): boolean {
  const isHidden = name.startsWith('.') && name !== '.actors'
  return kind === 'folder' && !isHidden && path.split('/').length <= deepest
}

async function listedFile(
  reader: ListedFilesReader,
  root: string,
  path: string,
  { size }: FolderEntry,
): Promise<ListedFile> {
  if (fileRole(path) !== 'image' || size === 0) return { path, size }
  const head = await reader.head(inFolder(root, path))
  return head === undefined ? { path, size } : { path, size, mime: imageMimeOf(head) ?? 'unknown' }
}
