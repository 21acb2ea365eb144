import { type Item, isDirty, type RelativePath } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import { type Advance, advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { oweNotices } from '../players/owe-notices.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ScannedFolder } from '../scan/scan-ledger.js'
import { jointSignature, signatureOf, signatureWithout } from '../scan/signature.js'
import type { Stores } from '../storage.js'
import type { ApplyPorts } from './apply-ports.js'
import { entryNamed } from './entry-at.js'
import { listedOnce } from './listed-once.js'
import type { FileChange, Publication, PublishedFile, SupersededFile } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'

/** Makes the change durable, then records it with all that follows from it, and closes the journal entry, in one transaction. */
export async function recordPublication(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly JournalStep[] = stepsOf(entry),
): Promise<Publication> {
  for (const parent of new Set(steps.map(({ path }) => folderOf(path)))) await folder.settle(parent)
  const now = await filesNow(folder, steps)
  const theirs = new Set(steps.flatMap(({ path, isTheirs }) => (isTheirs ? [path] : [])))
  const ours = now.filter(({ path }) => !theirs.has(path))
  const files = [...ours, ...leftBehind(entry, steps)]
  const { publication, items } = await ports.storage.transaction(async (stores) => {
    const previous = await stores.publications.latest(entry.itemId)
    const publishedAt = Math.max(ports.clock.now(), (previous?.publishedAt ?? -1) + 1)
    const publication = publicationOf(entry, steps, publishedAt, files)
    const items = await record(stores, publication, { steps, now, previous })
    await letGo(stores, entry, publishedAt)
    await oweNotices(ports, stores, publication, { isNew: previous === undefined })
    return { publication, items }
  })
  announce(ports, publication, items)
  return publication
}

/** The steps of an entry that do something. */
export function stepsOf({ steps }: JournalEntry): readonly JournalStep[] {
  return steps.filter(({ left }) => left === undefined)
}

/** Closes an entry and lets go of the bytes it kept. */
export async function closeEntry(
  { storage, clock }: ApplyPorts,
  entry: JournalEntry,
): Promise<void> {
  await storage.transaction((stores) => letGo(stores, entry, clock.now()))
}

async function letGo(
  { blobLedger, journal }: Stores,
  { id }: JournalEntry,
  at: number,
): Promise<void> {
  await blobLedger.refer({ kind: 'journal', id }, [], at)
  await journal.close(id)
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

/** What others changed stays on record as we published it, so that no later publish takes it for a stranger's file that it may replace. */
function leftBehind(entry: JournalEntry, steps: readonly JournalStep[]): readonly PublishedFile[] {
  return entry.steps.flatMap((step) => {
    if (step.left !== undefined) return [step.left]
    if (step.after === undefined || step.isTheirs || steps.includes(step)) return []
    const { digest, size } = step.after
    return [{ path: step.path, digest, size, modifiedAt: 0 }]
  })
}

function publicationOf(
  entry: JournalEntry,
  steps: readonly JournalStep[],
  publishedAt: number,
  files: readonly PublishedFile[],
): Publication {
  const { id, itemId, libraryId, publishedBy, contentRevisions, snapshot, runId, undoes } = entry
  return {
    id,
    itemId,
    libraryId,
    publishedAt,
    publishedBy,
    contentRevisions,
    files,
    superseded: steps.flatMap(supersededBy),
    snapshot,
    changes: steps.flatMap(changeOf),
    ...(runId === undefined ? {} : { runId }),
    ...(undoes === undefined ? {} : { undoes }),
  }
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

/** What was done, and what came of it. */
interface Done {
  readonly steps: readonly JournalStep[]
  readonly now: readonly PublishedFile[]
  readonly previous: Publication | undefined
}

async function record(
  stores: Stores,
  publication: Publication,
  done: Done,
): Promise<readonly Item[]> {
  const at = publication.publishedAt
  await stores.publications.add(publication)
  const kept = [...publication.files, ...publication.superseded].map(({ digest }) => digest)
  await stores.blobLedger.refer({ kind: 'publication', id: publication.id }, [...new Set(kept)], at)
  const items: Item[] = []
  for (const [id, published] of Object.entries(publication.contentRevisions)) {
    const item = await stores.items.find(id)
    if (item === undefined) continue
    const what = outcomeFor(item, publication)
    items.push(await stores.items.save(advance(item, { at, ...what, published })))
  }
  const known = items.find(({ id }) => id === publication.itemId)
  const lead = known ?? (await stores.items.find(publication.itemId))
  if (lead !== undefined) await noteFolder(stores, lead, done)
  return items
}

function outcomeFor(
  { id, state, contentRevision }: Item,
  { undoes, contentRevisions }: Publication,
): Pick<Advance, 'event' | 'reason'> {
  if (undoes === undefined) return canHappen(state, 'publish') ? { event: 'publish' } : {}
  if (contentRevisions[id] === contentRevision) return {}
  return { reason: `publication ${undoes} was undone` }
}

/**
 * Notes what the folder looks like with these changes, so that the next scan has nothing to read. Files that were somebody's and are ours now, or
 * gone, no longer count as a change of the folder, nor as unknown.
 */
async function noteFolder(
  stores: Stores,
  lead: Item,
  { steps, now, previous }: Done,
): Promise<void> {
  const unit = await unitFolderOf(stores, lead)
  const scanned = unit === undefined ? undefined : await stores.scans.find(lead.libraryId, unit)
  if (scanned === undefined) return
  const known = new Map(previous?.files.map((file) => [file.path, file]))
  const theirs = steps.flatMap(({ path, before }) => {
    const wasOurs = known.get(path)?.digest === before?.digest
    return before === undefined || wasOurs ? [] : [{ path, ...before }]
  })
  const taken = new Set(theirs.map(({ path }) => path))
  const { listing, signature, unknownFiles } = scanned
  const look = {
    ...scanned,
    signature: signature === '' ? '' : signatureWithout(signature, theirs),
    unknownFiles: unknownFiles.filter((path) => !taken.has(path)),
    ...(listing === undefined ? {} : { listing: listingAfter(listing, known, { steps, now }) }),
  }
  if (!isSameLook(scanned, look)) await stores.scans.save(look)
}

/** The listing without the files that went, and with those that came. Of a file that was wiped, it still tells how we left it. */
function listingAfter(
  listing: string,
  known: ReadonlyMap<RelativePath, PublishedFile>,
  { steps, now }: Pick<Done, 'steps' | 'now'>,
): string {
  const changed = steps.filter(({ before, after }) => before?.digest !== after?.digest)
  const paths = new Set(changed.map(({ path }) => path))
  const gone = changed.flatMap(({ path, before }) => {
    const last = before ?? known.get(path)
    return last === undefined ? [] : [{ ...last, path }]
  })
  const come = now.filter(({ path }) => paths.has(path))
  return jointSignature([signatureWithout(listing, gone), signatureOf(come)])
}

function isSameLook(one: ScannedFolder, other: ScannedFolder): boolean {
  return (
    one.signature === other.signature &&
    one.listing === other.listing &&
    one.unknownFiles.length === other.unknownFiles.length
  )
}

/** The folder that the scan reads as a whole: the movie's, or that of the series. */
async function unitFolderOf(
  stores: Stores,
  item: Item | undefined,
): Promise<RelativePath | undefined> {
  if (item?.parentId === undefined) return item?.folder
  return unitFolderOf(stores, await stores.items.find(item.parentId))
}

function announce({ events }: ApplyPorts, publication: Publication, items: readonly Item[]): void {
  const { id, itemId, files } = publication
  events.emit({ type: 'item:published', itemId, publicationId: id, files: files.length })
  for (const item of items) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
}
