import type { RelativePath } from '../library/item.js'
import { mustFindItem } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { FileChange, Publication, PublishedBy } from './publication.js'
import { standsNow } from './undo-standing.js'

/** One publication as people want to see it: who, when, and what became of which file. */
export interface HistoryEntry {
  readonly publicationId: string
  readonly publishedAt: number
  readonly publishedBy: PublishedBy
  /** The call that it was part of. */
  readonly runId?: string
  /** The publication that it took back. */
  readonly undoes?: string
  readonly created: readonly RelativePath[]
  readonly replaced: readonly RelativePath[]
  readonly removed: readonly RelativePath[]
  /** Whether it is what lies there now, as far as the record goes. */
  readonly stands: boolean
  /** Whether it stands and every byte that undoing it puts back is still kept. */
  readonly undoable: boolean
}

/** What was published for an item, newest first. @throws {NotFoundError} `item-not-found`. */
export async function itemHistory(
  { storage, blobs }: Pick<Ports, 'storage' | 'blobs'>,
  { itemId }: { readonly itemId: string },
): Promise<readonly HistoryEntry[]> {
  await mustFindItem(storage, itemId)
  const history = await storage.publications.history(itemId)
  const entries: HistoryEntry[] = []
  for (const publication of history) {
    const stands = publication.changes !== undefined && standsNow(publication, history)
    const undoable = stands && (await keepsAll(blobs, publication))
    entries.push({ ...entryOf(publication), stands, undoable })
  }
  return entries
}

async function keepsAll(blobs: Ports['blobs'], { changes = [] }: Publication): Promise<boolean> {
  for (const { before } of changes) {
    if (before !== undefined && !(await blobs.has(before.digest))) return false
  }
  return true
}

function entryOf(publication: Publication): Omit<HistoryEntry, 'stands' | 'undoable'> {
  const { id, publishedAt, publishedBy, runId, undoes, changes = [] } = publication
  const paths = (fits: (change: FileChange) => boolean) =>
    changes.filter(fits).map(({ path }) => path)
  return {
    publicationId: id,
    publishedAt,
    publishedBy,
    ...(runId === undefined ? {} : { runId }),
    ...(undoes === undefined ? {} : { undoes }),
    created: paths(({ before }) => before === undefined),
    replaced: paths(({ before, after }) => before !== undefined && after !== undefined),
    removed: paths(({ after }) => after === undefined),
  }
}
