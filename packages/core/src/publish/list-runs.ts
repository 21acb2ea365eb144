import type { Ports } from '../ports.js'
import type { PublishedRun } from './publication-store.js'
import { standsNow } from './undo-standing.js'

/** A call that published something, and whether it can be taken back. */
export interface RunEntry extends PublishedRun {
  /** It took another run back. */
  readonly isUndo: boolean
  /** What it published is what lies there now, as far as the record of one of its items goes. */
  readonly stands: boolean
}

/** The last calls that published something, newest first: what `undo` can be asked for. */
export async function listRuns(
  { storage }: Pick<Ports, 'storage'>,
  { limit }: { readonly limit: number },
): Promise<readonly RunEntry[]> {
  const entries: RunEntry[] = []
  for (const run of await storage.publications.runs(limit)) {
    const sample = await storage.publications.find(run.sampleId)
    if (sample === undefined) continue
    const history = await storage.publications.history(sample.itemId)
    const stands = sample.changes !== undefined && standsNow(sample, history)
    entries.push({ ...run, isUndo: sample.undoes !== undefined, stands })
  }
  return entries
}
