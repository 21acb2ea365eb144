import { type Item, isDirty } from '../library/item.js'
import { type Advance, advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { oweNotices } from '../players/owe-notices.js'
import type { Stores } from '../storage.js'
import type { ApplyPorts } from './apply-ports.js'
import { openEntries } from './journal-entry.js'
import { noteFolders } from './note-folders.js'
import type { FileChange, Publication, PublishedFile, SupersededFile } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'
import { together } from './together.js'

/** A publish whose files are where they should be. */
export interface DonePublish {
  readonly entry: JournalEntry
  /** The steps that were done. */
  readonly steps: readonly JournalStep[]
  /** What lies there now by these steps. */
  readonly now: readonly PublishedFile[]
}

/** What the storage is told about publishes. Those that come to the same point at the same time share one transaction; each stands or falls by itself. */
export interface PublishRecords {
  /** Opens a journal entry, durably. @throws {ConflictError} `publish-in-progress`. */
  open(entry: JournalEntry): Promise<void>
  /** Records what was published with all that follows from it, and closes its journal entry. */
  record(done: DonePublish): Promise<Publication>
}

/** As many as are under way at the same time; their rows still fit into a few statements. */
const mostTogether = 32

/** The records of one call that publishes. */
export function createPublishRecords(ports: ApplyPorts): PublishRecords {
  return {
    open: together(mostTogether, async (entries: readonly JournalEntry[]) => {
      await openEntries(ports, entries)
      return entries.map(() => undefined)
    }),
    record: together(mostTogether, (done: readonly DonePublish[]) => recordAll(ports, done)),
  }
}

interface Recorded {
  readonly publication: Publication
  readonly items: readonly Item[]
}

async function recordAll(
  ports: ApplyPorts,
  done: readonly DonePublish[],
): Promise<readonly Publication[]> {
  const recorded = await ports.storage.transaction((stores) => recordIn(ports, stores, done))
  for (const one of recorded) announce(ports, one)
  return recorded.map(({ publication }) => publication)
}

async function recordIn(
  ports: ApplyPorts,
  stores: Stores,
  done: readonly DonePublish[],
): Promise<readonly Recorded[]> {
  const at = ports.clock.now()
  const latest = await stores.publications.latestMany(done.map(({ entry }) => entry.itemId))
  const previous = new Map(latest.map((publication) => [publication.itemId, publication]))
  const publications = done.map((one) =>
    publicationOf(one, Math.max(at, (previous.get(one.entry.itemId)?.publishedAt ?? -1) + 1)),
  )
  await stores.publications.add(...publications)
  await stores.blobLedger.referMany(publications.flatMap(heldBy), at)
  await stores.journal.close(...publications.map(({ id }) => id))
  const { saved, leads } = await saveItems(stores, publications)
  await noteFolders(stores, { done, leads, previous })
  await oweNotices(
    ports,
    stores,
    publications.map((publication) => ({
      publication,
      isNew: !previous.has(publication.itemId),
    })),
  )
  return publications.map((publication) => {
    const ids = Object.keys(publication.contentRevisions)
    return { publication, items: ids.flatMap((id) => saved.get(id) ?? []) }
  })
}

/** The publication takes up what its journal entry lets go of. */
function heldBy({ id, files, superseded }: Publication) {
  const digests = [...files, ...superseded].map(({ digest }) => digest)
  return [
    { referrer: { kind: 'publication', id }, digests },
    { referrer: { kind: 'journal', id }, digests: [] },
  ] as const
}

function publicationOf({ entry, steps, now }: DonePublish, publishedAt: number): Publication {
  const { id, itemId, libraryId, publishedBy, contentRevisions, snapshot, runId, undoes } = entry
  const theirs = new Set(steps.flatMap(({ path, isTheirs }) => (isTheirs ? [path] : [])))
  const ours = now.filter(({ path }) => !theirs.has(path))
  return {
    id,
    itemId,
    libraryId,
    publishedAt,
    publishedBy,
    contentRevisions,
    files: [...ours, ...leftBehind(entry, steps)],
    superseded: steps.flatMap(supersededBy),
    snapshot,
    changes: steps.flatMap(changeOf),
    ...(runId === undefined ? {} : { runId }),
    ...(undoes === undefined ? {} : { undoes }),
  }
}

/** What others changed stays on record as we published it, so that no later publish takes it for a stranger's file that it may replace. */
function leftBehind(entry: JournalEntry, steps: readonly JournalStep[]): readonly PublishedFile[] {
  return entry.steps.flatMap((step) => {
    if (step.left !== undefined) return [step.left]
    if (step.after === undefined || step.isTheirs || steps.includes(step)) return []
    const { digest, size } = step.after
    return [{ path: step.path, digest, size, modifiedAt: 0 }]
  })
}

function changeOf({ path, before, after }: JournalStep): readonly FileChange[] {
  if (before?.digest === after?.digest) return []
  const now = after && { digest: after.digest, size: after.size }
  return [{ path, ...(before && { before }), ...(now && { after: now }) }]
}

function supersededBy({ path, before, after }: JournalStep): readonly SupersededFile[] {
  if (before === undefined || before.digest === after?.digest) return []
  return [{ path, ...before }]
}

/** The items with what was published of them, and those that the publications are filed under. */
async function saveItems(
  stores: Stores,
  publications: readonly Publication[],
): Promise<{
  readonly saved: ReadonlyMap<string, Item>
  readonly leads: ReadonlyMap<string, Item>
}> {
  const ids = publications.flatMap((one) => [one.itemId, ...Object.keys(one.contentRevisions)])
  const found = byId(await stores.items.findMany(ids))
  const after = new Map<string, Item>()
  for (const publication of publications) {
    const at = publication.publishedAt
    for (const [id, published] of Object.entries(publication.contentRevisions)) {
      const item = after.get(id) ?? found.get(id)
      if (item === undefined) continue
      after.set(id, advance(item, { at, ...outcomeFor(item, publication), published }))
    }
  }
  const saved = byId(await stores.items.saveMany([...after.values()]))
  return { saved, leads: new Map([...found, ...saved]) }
}

function byId(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}

function outcomeFor(
  { id, state, contentRevision }: Item,
  { undoes, contentRevisions }: Publication,
): Pick<Advance, 'event' | 'reason'> {
  if (undoes === undefined) return canHappen(state, 'publish') ? { event: 'publish' } : {}
  if (contentRevisions[id] === contentRevision) return {}
  return { reason: `publication ${undoes} was undone` }
}

function announce({ events }: ApplyPorts, { publication, items }: Recorded): void {
  const { id, itemId, files } = publication
  events.emit({ type: 'item:published', itemId, publicationId: id, files: files.length })
  for (const item of items) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
}
