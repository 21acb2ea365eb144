import type { LibrarySettings } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import type { Stores } from '../storage.js'
import type { Publication } from './publication.js'

/** How long a publication can be undone unless the library says otherwise. */
const defaultUndoDays = 90

const dayMs = 24 * 60 * 60 * 1000

export interface PruneHistoryRequest extends VerbOptions {
  readonly libraryId: string
  /** Now, milliseconds since 1970 UTC. */
  readonly at: number
}

/**
 * The publications whose way back is no longer kept: all that are older than the library's `undoDays`, except the latest of the item, which restore
 * needs. `history` is that of one item, newest first. Pure.
 */
export function expiredPublications(
  history: readonly Publication[],
  { publishing }: Pick<LibrarySettings, 'publishing'>,
  at: number,
): readonly Publication[] {
  const days = publishing?.undoDays ?? defaultUndoDays
  if (days === 0) return []
  return history.slice(1).filter(({ publishedAt }) => publishedAt < at - days * dayMs)
}

/**
 * Lets go of the bytes that only expired publications need, and answers how many publications that were. They stay on record; undoing one says that
 * its bytes are no longer kept as soon as the cache has dropped them.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function pruneHistory(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, at, signal }: PruneHistoryRequest,
): Promise<number> {
  const { settings } = await mustFindLibrary(storage, libraryId)
  let released = 0
  for await (const { itemId } of storage.publications.latestOfLibrary(libraryId)) {
    signal?.throwIfAborted()
    const history = await storage.publications.history(itemId)
    for (const publication of expiredPublications(history, settings, at)) {
      if (await release(storage, publication, at)) released++
    }
  }
  return released
}

/** Whether there was something to let go of: what was released once costs a look. */
async function release(
  { blobLedger }: Pick<Stores, 'blobLedger'>,
  { id, files, superseded }: Publication,
  at: number,
): Promise<boolean> {
  const [some] = [...superseded, ...files]
  if (some === undefined) return false
  const referrers = await blobLedger.referrers(some.digest)
  if (!referrers.some((one) => one.kind === 'publication' && one.id === id)) return false
  await blobLedger.refer({ kind: 'publication', id }, [], at)
  return true
}
