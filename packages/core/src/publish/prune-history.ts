import type { LibrarySettings } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { noneIfAway } from './aside-runs.js'
import { asideRunsIn, dropAside } from './set-aside.js'

/** How long a publication can be undone unless the library says otherwise. */
const defaultUndoDays = 90

const dayMs = 24 * 60 * 60 * 1000
const publicationsAtOnce = 200

export interface PruneHistoryRequest extends VerbOptions {
  readonly libraryId: string
  /** Now, milliseconds since 1970 UTC. */
  readonly at: number
}

/** Publications before this time cannot be undone any more, except the latest of an item; `undefined` where all can. Pure. */
export function undoableSince(
  { publishing }: Pick<LibrarySettings, 'publishing'>,
  at: number,
): number | undefined {
  const days = publishing?.undoDays ?? defaultUndoDays
  return days === 0 ? undefined : at - days * dayMs
}

/**
 * Lets go of files that were removed too long ago, and of the bytes that only expired publications need, all but the latest of each item, which restore needs; answers how many publications that
 * were. They stay on record; undoing one says that its bytes are no longer kept as soon as the cache has dropped them. Where nothing has expired
 * since the last time it costs one query.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function pruneHistory(
  { storage, folders }: Pick<Ports, 'storage' | 'folders'>,
  { libraryId, at, signal }: PruneHistoryRequest,
): Promise<number> {
  const { root, settings } = await mustFindLibrary(storage, libraryId)
  const before = undoableSince(settings, at)
  if (before === undefined) return 0
  await pruneAside(folders.open(root), before)
  for (let released = 0; ; ) {
    signal?.throwIfAborted()
    const ids = await storage.publications.held({ libraryId, before, limit: publicationsAtOnce })
    if (ids.length === 0) return released
    await storage.transaction(async ({ blobLedger }) => {
      for (const id of ids) await blobLedger.refer({ kind: 'publication', id }, [], at)
    })
    released += ids.length
  }
}

/** What cannot be reached now is let go of another time. */
async function pruneAside(folder: LibraryFolder, before: number): Promise<void> {
  const runs = await asideRunsIn(folder).catch(noneIfAway)
  for (const run of runs) {
    if (run.removedAt < before) await dropAside(folder, run).catch(noneIfAway)
  }
}
