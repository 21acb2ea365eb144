import { type Item, isDirty, type RelativePath } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import { type Advance, advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { signatureWithout } from '../scan/signature.js'
import type { Stores } from '../storage.js'
import type { ApplyPorts } from './apply-ports.js'
import type { FileChange, Publication, PublishedFile, SupersededFile } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'

/** Makes the change durable, records it with all that follows from it in one transaction, and closes the journal entry. */
export async function recordPublication(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly JournalStep[] = stepsOf(entry),
): Promise<Publication> {
  for (const parent of new Set(steps.map(({ path }) => folderOf(path)))) await folder.settle(parent)
  const files = [...(await filesNow(folder, steps)), ...leftBehind(entry, steps)]
  const publication = publicationOf(entry, steps, ports.clock.now(), files)
  const items = await ports.storage.transaction((stores) => record(stores, publication, steps))
  await closeEntry(ports, entry)
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
  { id }: JournalEntry,
): Promise<void> {
  await storage.blobLedger.refer({ kind: 'journal', id }, [], clock.now())
  await storage.journal.close(id)
}

async function filesNow(
  folder: LibraryFolder,
  steps: readonly JournalStep[],
): Promise<readonly PublishedFile[]> {
  const wanted = new Map(
    steps.flatMap(({ path, after, isTheirs }) =>
      after === undefined || isTheirs ? [] : [[path, after] as const],
    ),
  )
  const files = new Map<RelativePath, PublishedFile>()
  for (const parent of new Set([...wanted.keys()].map(folderOf))) {
    const listing = await folder.list(parent)
    for (const { name, modifiedAt } of listing?.entries ?? []) {
      const path = parent === '' ? name : `${parent}/${name}`
      const after = wanted.get(path)
      if (after === undefined) continue
      const { digest, size } = after
      files.set(path, { path, digest, size, modifiedAt })
    }
  }
  return [...files.values()]
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

async function record(
  stores: Stores,
  publication: Publication,
  steps: readonly JournalStep[],
): Promise<readonly Item[]> {
  const at = publication.publishedAt
  await stores.publications.add(publication)
  const kept = [...publication.files, ...publication.superseded].map(({ digest }) => digest)
  await stores.blobLedger.refer({ kind: 'publication', id: publication.id }, [...new Set(kept)], at)
  await takeOver(stores, publication, steps)
  const items: Item[] = []
  for (const [id, published] of Object.entries(publication.contentRevisions)) {
    const item = await stores.items.find(id)
    if (item === undefined) continue
    const what = outcomeFor(item, publication)
    items.push(await stores.items.save(advance(item, { at, ...what, published })))
  }
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

/** Files that were somebody's and are ours now, or gone, no longer count as a change of the folder, nor as unknown. */
async function takeOver(
  stores: Stores,
  publication: Publication,
  steps: readonly JournalStep[],
): Promise<void> {
  const known = await knownFiles(stores, publication)
  const theirs = steps.flatMap(({ path, before }) => {
    const wasOurs = known.get(path)?.digest === before?.digest
    return before === undefined || wasOurs ? [] : [{ path, ...before }]
  })
  const unit = await unitFolderOf(stores, publication.itemId)
  const scanned =
    unit === undefined ? undefined : await stores.scans.find(publication.libraryId, unit)
  if (scanned === undefined || theirs.length === 0) return
  const taken = new Set(theirs.map(({ path }) => path))
  await stores.scans.save({
    ...scanned,
    signature: signatureWithout(scanned.signature, theirs),
    unknownFiles: scanned.unknownFiles.filter((path) => !taken.has(path)),
  })
}

async function knownFiles(
  stores: Stores,
  publication: Publication,
): Promise<ReadonlyMap<RelativePath, PublishedFile>> {
  const [, previous] = await stores.publications.history(publication.itemId)
  return new Map(previous?.files.map((file) => [file.path, file]))
}

/** The folder that the scan reads as a whole: the movie's, or that of the series. */
async function unitFolderOf(stores: Stores, itemId: string): Promise<RelativePath | undefined> {
  const item = await stores.items.find(itemId)
  return item?.parentId === undefined ? item?.folder : unitFolderOf(stores, item.parentId)
}

function announce({ events }: ApplyPorts, publication: Publication, items: readonly Item[]): void {
  const { id, itemId, files } = publication
  events.emit({ type: 'item:published', itemId, publicationId: id, files: files.length })
  for (const item of items) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
}
