import { folderOf } from '../library/relative-path.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { entryNamed } from './entry-at.js'
import { listedOnce } from './listed-once.js'
import type { Publication, PublishedFile } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'
import type { PublishRecords } from './publish-records.js'

/** Makes the change durable, then records it with all that follows from it, and closes the journal entry. */
export async function recordPublication(
  records: PublishRecords,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly JournalStep[] = stepsOf(entry),
): Promise<Publication> {
  for (const parent of new Set(steps.map(({ path }) => folderOf(path)))) await folder.settle(parent)
  return records.record({ entry, steps, now: await filesNow(folder, steps) })
}

/** The steps of an entry that do something. */
export function stepsOf({ steps }: JournalEntry): readonly JournalStep[] {
  return steps.filter(({ left }) => left === undefined)
}

/** What lies there now by these steps, also what the system does not show right now. */
async function filesNow(
  folder: LibraryFolder,
  steps: readonly JournalStep[],
): Promise<readonly PublishedFile[]> {
  const files: PublishedFile[] = []
  const listed = listedOnce(folder)
  for (const { path, after } of steps) {
    const listing = after && (await listed.list(folderOf(path)))
    const entry = listing && (await entryNamed(listed, listing, path))
    if (after === undefined || entry === undefined) continue
    files.push({ path, digest: after.digest, size: after.size, modifiedAt: entry.modifiedAt })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}
