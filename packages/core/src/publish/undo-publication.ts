import type { Digest } from '../cache/digest.js'
import { ConflictError, NotFoundError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { notifyPlayers } from '../players/notify-players.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { applyPlan } from './apply-plan.js'
import { changesFiles, type FileBefore, type PublishPlan } from './plan.js'
import { planUndo } from './plan-undo.js'
import { isFolderThere, type PlanPorts } from './prepare-plan.js'
import type { FileChange, Publication } from './publication.js'
import type { PublishPorts } from './publish-items.js'
import { recoverPublishes } from './recover.js'

/** Which publication to take back. */
export interface UndoRequest {
  readonly publicationId: string
}

/** A publication that was taken back. */
export interface Undone {
  /** What was done to the files; its `problems` name those that others changed since and that stay. */
  readonly plan: PublishPlan
  /** The undo itself is a publication, so that it can be undone in turn. */
  readonly publication: Publication
}

/**
 * What undoing a publication now would do to the files. Reads the folder, writes nothing; an error in the plan says why it cannot be undone.
 *
 * @throws {NotFoundError} `publication-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function prepareUndo(
  { storage, blobs, folders }: PlanPorts,
  { publicationId }: UndoRequest,
): Promise<PublishPlan> {
  const publication = await mustFindPublication({ storage }, publicationId)
  const item = await mustFindItem(storage, publication.itemId)
  const library = await mustFindLibrary(storage, publication.libraryId)
  const folder = folders.open(library.root)
  const changes = publication.changes ?? []
  return planUndo({
    item,
    publication,
    history: await storage.publications.history(item.id),
    now: await whatIsThere(folder, changes),
    lost: await lostOf(blobs, changes),
    isThere: await isFolderThere(folder, item.folder),
  })
}

/**
 * Puts back exactly what lay beside a video before a publication: bytes, names, permissions and times, also of files of other programs. Only files
 * that it created and that are still as it left them are removed; what others changed since stays. The item has unpublished changes afterwards.
 *
 * @throws {NotFoundError} `publication-not-found`.
 * @throws {ConflictError} `undo-impossible`, with the reason; `plan-outdated`; `publish-in-progress`; `root-unavailable`.
 */
export async function undoPublication(ports: PublishPorts, request: UndoRequest): Promise<Undone> {
  const { itemId, libraryId } = await mustFindPublication(ports, request.publicationId)
  await recoverPublishes(ports, { libraryId })
  const undone = await undoOne(ports, request, ports.ids.next())
  if (changesFiles(undone.plan)) {
    const library = await mustFindLibrary(ports.storage, libraryId)
    await notifyPlayers(ports, library, [await mustFindItem(ports.storage, itemId)])
  }
  return undone
}

/** Takes one publication back as part of a run, without telling players. */
export async function undoOne(
  ports: PublishPorts,
  request: UndoRequest,
  runId: string,
): Promise<Undone> {
  const plan = await prepareUndo(ports, request)
  refuseImpossible(request, plan)
  return { plan, publication: await applyPlan(ports, { plan, publishedBy: 'user', runId }) }
}

function refuseImpossible({ publicationId }: UndoRequest, { problems }: PublishPlan): void {
  const reasons = problems.filter(({ severity }) => severity === 'error')
  if (reasons.length === 0) return
  const why = reasons.map(({ message }) => message).join('; ')
  throw new ConflictError('undo-impossible', `${publicationId} can no longer be undone: ${why}`)
}

async function mustFindPublication(
  { storage }: Pick<PlanPorts, 'storage'>,
  id: string,
): Promise<Publication> {
  const publication = await storage.publications.find(id)
  if (publication !== undefined) return publication
  throw new NotFoundError('publication-not-found', `${id} (see: metarr history ITEM)`)
}

async function whatIsThere(
  folder: LibraryFolder,
  changes: readonly FileChange[],
): Promise<ReadonlyMap<RelativePath, FileBefore>> {
  const now = new Map<RelativePath, FileBefore>()
  for (const { path } of changes) {
    const facts = await folder.facts(path)
    if (facts !== undefined) now.set(path, facts)
  }
  return now
}

async function lostOf(
  blobs: PlanPorts['blobs'],
  changes: readonly FileChange[],
): Promise<ReadonlySet<Digest>> {
  const lost = new Set<Digest>()
  for (const { before } of changes) {
    if (before !== undefined && !(await blobs.has(before.digest))) lost.add(before.digest)
  }
  return lost
}
