import type { Ports } from '../ports.js'
import { type AsideInLibrary, allAside } from './aside-runs.js'
import type { PublishedRun } from './publication-store.js'
import { filesAside } from './set-aside.js'
import { standsNow } from './undo-standing.js'

/** A call that published or removed something, and whether it can be taken back. */
export interface RunEntry extends Omit<PublishedRun, 'sampleId'> {
  /** Files that it removed and that wait in the library's root to be brought back. */
  readonly filesAside?: number
  /** It took another run back. */
  readonly isUndo: boolean
  /** What it published is what lies there now, as far as the record of one of its items goes. */
  readonly stands: boolean
}

/** The last calls that published or removed something, newest first: what `undo` can be asked for. */
export async function listRuns(
  ports: Pick<Ports, 'storage' | 'folders'>,
  { limit }: { readonly limit: number },
): Promise<readonly RunEntry[]> {
  const entries = new Map<string, RunEntry>()
  for (const run of await ports.storage.publications.runs(limit)) {
    const entry = await entryOf(ports, run)
    if (entry !== undefined) entries.set(run.runId, entry)
  }
  for (const aside of await allAside(ports)) {
    const { runId } = aside.run
    entries.set(runId, await withAside(aside, entries.get(runId)))
  }
  const newestFirst = [...entries.values()].sort((a, b) => b.publishedAt - a.publishedAt)
  return newestFirst.slice(0, limit)
}

async function entryOf(
  { storage }: Pick<Ports, 'storage'>,
  { sampleId, ...run }: PublishedRun,
): Promise<RunEntry | undefined> {
  const sample = await storage.publications.find(sampleId)
  if (sample === undefined) return undefined
  const history = await storage.publications.history(sample.itemId)
  const stands = sample.changes !== undefined && standsNow(sample, history)
  return { ...run, isUndo: sample.undoes !== undefined, stands }
}

async function withAside(
  { library, folder, run }: AsideInLibrary,
  published: RunEntry | undefined,
): Promise<RunEntry> {
  const nothing = { publishedAt: run.removedAt, publishedBy: 'user', publications: 0 } as const
  const entry = { libraryId: library.id, runId: run.runId, isUndo: false, ...nothing, ...published }
  return { ...entry, stands: true, filesAside: (await filesAside(folder, run)).length }
}
