import { InvalidInputError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import type { FolderEntry, FolderListing, LibraryFolder } from '../scan/library-folder.js'

/** The listed facts of one file; `undefined` when there is none. */
export async function entryAt(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<FolderEntry | undefined> {
  const listing = await folder.list(folderOf(path))
  const entry = listing && (await entryNamed(folder, listing, path))
  return entry?.kind === 'file' ? entry : undefined
}

/**
 * What a listing says of a path. A name that is listed in another case, or with its accents in another form, counts where the file system finds the
 * file by both: exFAT, NTFS, APFS and many shares do.
 */
export async function entryNamed(
  folder: LibraryFolder,
  { entries }: FolderListing,
  path: RelativePath,
): Promise<FolderEntry | undefined> {
  const name = nameOf(path)
  const listed = entries.find((entry) => entry.name === name)
  if (listed !== undefined) return listed
  const isAlike = likenessTo(name)
  const alike = entries.find((entry) => isAlike(entry.name))
  return alike !== undefined && (await isFound(folder, path)) ? alike : undefined
}

/** Plain letters are as many in any case, which spares most names a closer look. */
function likenessTo(name: string): (other: string) => boolean {
  const wanted = folded(name)
  const isPlain = wanted.length === name.length && !/[^ -~]/.test(name)
  return (other) => (!isPlain || other.length === name.length) && folded(other) === wanted
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Without reading it: it may be a video. */
async function isFound(folder: LibraryFolder, path: RelativePath): Promise<boolean> {
  try {
    return (await folder.read(path, 0)) !== undefined
  } catch (error) {
    if (error instanceof InvalidInputError) return true
    throw error
  }
}
