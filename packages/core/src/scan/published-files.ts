import type { Digest } from '../cache/digest.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'

/** What lies beside the videos by our own doing, by path. */
export type PublishedFiles = ReadonlyMap<string, FileOfItem>

/** A published file, and whose it is. */
interface FileOfItem {
  readonly itemId: string
  readonly size: number
  readonly modifiedAt: number
  readonly digest: Digest
}

/** The files of a library as we last published them. */
export async function publishedFiles(
  { storage }: Pick<Ports, 'storage'>,
  library: Library,
): Promise<PublishedFiles> {
  const published = new Map<string, FileOfItem>()
  for await (const { itemId, files } of storage.publications.latestOfLibrary(library.id)) {
    for (const { path, size, modifiedAt, digest } of files) {
      published.set(path, { itemId, size, modifiedAt, digest })
    }
  }
  return published
}
