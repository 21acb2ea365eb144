import type { JournalEntry } from './publish-journal.js'
import { type FolderMove, movedFiles } from './relocate.js'

/** The entry with its steps where their files are after a folder moved, so that it is recovered there. */
export function relocatedEntry(entry: JournalEntry, move: FolderMove): JournalEntry {
  const steps = movedFiles(entry.steps, move).map((step) =>
    step.left === undefined ? step : { ...step, left: { ...step.left, path: step.path } },
  )
  return { ...entry, steps }
}
