import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { type OtherWriter, otherWriterOf } from './other-writer.js'

/** Published files of one item that look changed. */
export interface ChangedFiles {
  readonly libraryId: string
  readonly itemId: string
  /** As they were published. */
  readonly files: readonly { readonly path: RelativePath; readonly digest: Digest }[]
}

/** What noting needs: it writes no file. */
export type NotePorts = Pick<Ports, 'storage' | 'clock' | 'events'>

/** Of a larger file nobody says who wrote it. */
const maximumRead = 16 * 1024 * 1024

/**
 * Puts on record that others changed published files, each change once, and says so (`file:overwritten`). A file that is gone, or has the
 * published bytes after all, is passed over.
 */
export async function noteOverwrites(
  { storage, clock, events }: NotePorts,
  folder: LibraryFolder,
  { libraryId, itemId, files }: ChangedFiles,
): Promise<void> {
  for (const { path, digest } of files) {
    const now = await folder.facts(path)
    if (now === undefined || now.digest === digest) continue
    const sighting = { libraryId, itemId, path, digest: now.digest, modifiedAt: now.modifiedAt }
    const writer = await writerOf(folder, path, now.size)
    const noted = await storage.overwrites.note({ ...sighting, writer, at: clock.now() })
    if (noted === undefined) continue
    const { times } = noted
    events.emit({ type: 'file:overwritten', itemId, path, times, writer })
  }
}

async function writerOf(
  folder: LibraryFolder,
  path: RelativePath,
  size: number,
): Promise<OtherWriter> {
  if (size > maximumRead) return 'unknown'
  const bytes = await folder.read(path, maximumRead)
  return bytes === undefined ? 'unknown' : otherWriterOf(bytes)
}
