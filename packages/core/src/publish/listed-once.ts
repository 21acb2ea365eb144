import type { FolderListing, LibraryFolder } from '../scan/library-folder.js'

/** The same folder, each listing asked for once: for a look at many files that must agree with itself. Not for longer than one plan. */
export function listedOnce(folder: LibraryFolder): LibraryFolder {
  const listings = new Map<string, Promise<FolderListing | undefined>>()

  return {
    ...folder,
    list(path) {
      const listing = listings.get(path) ?? folder.list(path)
      listings.set(path, listing)
      return listing
    },
  }
}
