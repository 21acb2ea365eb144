import { ConflictError, CorruptBlobError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItemOf, mustFindLibrary } from '../library/must-find.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import { noteOverwrites } from '../overwrites/note-overwrites.js'
import { notifyPlayers } from '../players/notify-players.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { applyPlanIn } from './apply-plan.js'
import { asPublished } from './as-published.js'
import { entryAt } from './entry-at.js'
import { listedOnce } from './listed-once.js'
import { changesFiles, type FileBefore, type PublishPlan } from './plan.js'
import { onlyCreating, planRestore } from './plan-restore.js'
import { isFolderThere } from './prepare-plan.js'
import type { Publication, PublishedFile } from './publication.js'
import type { PublishPorts } from './publish-items.js'
import { createPublishRecords, type PublishRecords } from './publish-records.js'
import { recoverPublishes } from './recover.js'
import { renamedFiles } from './renamed-files.js'
import { type PublishedUnit, publishedUnits, takenOverBy } from './units-of.js'

export interface RestoreRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items. */
  readonly itemIds?: readonly string[]
}

/** What restoring came to. */
export interface RestoreReport {
  /** Items that lacked something. */
  readonly restored: number
  readonly filesWritten: number
  /** Items whose folder is not there, so that nothing was put back: their videos are gone too, or the share is away. */
  readonly passedOver: number
  /** Files that others changed since we published them; they were left alone. */
  readonly changedByOthers: readonly RelativePath[]
  readonly failures: readonly ItemFailure[]
}

const itemsAtOnce = 16

/**
 * Puts back every published file that is missing, from the cache and without any network; files of a video that was renamed follow it. A file
 * that cannot be put back does not keep the others away. Files that another program changed are reported and left alone. An item whose folder is gone
 * altogether is passed over and counted: its video is gone too. So is every item where the root is empty: nothing is mounted there.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function restoreItems(
  ports: PublishPorts,
  request: RestoreRequest,
): Promise<RestoreReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  await recoverPublishes(ports, { libraryId: library.id })
  const folder = ports.folders.open(library.root)
  const publications = await wantedPublications(ports, library, request)
  const work = { library, folder, records: createPublishRecords(ports) }
  const meter = createProgressMeter(ports, 'restore', request, publications.length)
  const report = {
    restored: 0,
    filesWritten: 0,
    passedOver: 0,
    changedByOthers: [] as RelativePath[],
    failures: [] as ItemFailure[],
  }
  await forEachConcurrently(
    publishedUnits(ports.storage, library, publications),
    { concurrency: itemsAtOnce, signal: request.signal },
    async (known) => {
      const { item } = known
      const { written, isPassedOver, changedByOthers, errors } = await restoreItem(
        ports,
        work,
        known,
      )
      report.changedByOthers.push(...changedByOthers)
      report.failures.push(...errors.map((error) => failureOf(ports, 'restore', item, error)))
      if (written > 0) report.restored++
      if (isPassedOver) report.passedOver++
      report.filesWritten += written
      meter.advance(titleOf(item))
    },
  )
  return report
}

interface RestoreWork {
  readonly library: Library
  readonly folder: LibraryFolder
  readonly records: PublishRecords
}

/** What became of one item. */
interface Restored extends PutBack {
  readonly isPassedOver?: true
  readonly changedByOthers: readonly RelativePath[]
}

async function restoreItem(
  ports: PublishPorts,
  { library, folder, records }: RestoreWork,
  known: PublishedUnit,
): Promise<Restored> {
  const { item } = known
  let changedByOthers: readonly RelativePath[] = []
  let done: PutBack = { written: 0, errors: [] }
  try {
    const listed = listedOnce(folder)
    if (!(await isHomeThere(listed, item))) return { ...done, changedByOthers, isPassedOver: true }
    const plan = await prepareRestore(ports, listed, known)
    changedByOthers = plan.left.map(({ path }) => path)
    await noteOverwrites(ports, folder, { ...plan, files: plan.left })
    if (changesFiles(plan)) done = await putBack(ports, folder, { plan, known }, records)
    if (done.written > 0) await tell(ports, library, item, done.written)
    return { ...done, changedByOthers }
  } catch (error) {
    return { ...done, changedByOthers, errors: [...done.errors, error] }
  }
}

async function tell(
  ports: PublishPorts,
  library: Library,
  item: Item,
  files: number,
): Promise<void> {
  ports.events.emit({ type: 'item:restored', itemId: item.id, files })
  await notifyPlayers(ports, library, [item])
}

async function wantedPublications(
  { storage }: PublishPorts,
  library: Library,
  { itemIds }: RestoreRequest,
): Promise<readonly Publication[]> {
  const publications: Publication[] = []
  if (itemIds === undefined) {
    for await (const publication of storage.publications.latestOfLibrary(library.id))
      publications.push(publication)
    return publications
  }
  for (const id of itemIds) {
    await mustFindItemOf(storage, library, id)
    const publication = await storage.publications.latest(id)
    if (publication !== undefined) publications.push(publication)
  }
  return publications
}

/** Whether there is a place to put files back. The folder of a collection is ours to make again, but in an empty root nothing is mounted. */
async function isHomeThere(folder: LibraryFolder, { kind, folder: home }: Item): Promise<boolean> {
  if (kind !== 'collection' && home !== '') return isFolderThere(folder, home)
  const root = await folder.list('')
  return root !== undefined && root.entries.length > 0
}

/** Says what restoring one item would do. */
async function prepareRestore(
  { storage }: PublishPorts,
  folder: LibraryFolder,
  known: PublishedUnit,
): Promise<PublishPlan> {
  const { publication, item, unit } = known
  const renamed = await renamedFiles(storage, unit, publication)
  const there = await filesThere(folder, publication.files, renamed)
  return planRestore({ item, publication, renamed, takenOverBy: takenOverBy(known), there })
}

/** What lies under the published names, and under those they would have today; a file that looks as we left it is not read. */
async function filesThere(
  folder: LibraryFolder,
  files: readonly PublishedFile[],
  renamed: ReadonlyMap<RelativePath, RelativePath>,
): Promise<ReadonlyMap<RelativePath, FileBefore>> {
  const there = new Map<RelativePath, FileBefore>()
  const known = new Map(files.map((file) => [file.path, file]))
  for (const path of new Set([...known.keys(), ...renamed.values()])) {
    const entry = await entryAt(folder, path)
    if (entry === undefined) continue
    const now = asPublished(known.get(path), entry) ?? (await folder.facts(path))
    if (now !== undefined) there.set(path, now)
  }
  return there
}

interface PutBack {
  readonly written: number
  /** Why files could not be put back, one each. */
  readonly errors: readonly unknown[]
}

/** Bytes that are gone from the cache or spoilt. A disk that fails or is full is no matter of one file. */
function isAboutOneFile(error: unknown): boolean {
  if (error instanceof ConflictError) return error.code === 'plan-outdated'
  return error instanceof CorruptBlobError
}

/** Puts all back at once; where that fails, each file for itself, so that one does not keep the others away. */
async function putBack(
  ports: PublishPorts,
  folder: LibraryFolder,
  { plan, known }: { readonly plan: PublishPlan; readonly known: PublishedUnit },
  records: PublishRecords,
): Promise<PutBack> {
  const missing = plan.operations.filter(({ action }) => action === 'create')
  try {
    await applyPlanIn(ports, folder, { plan, publishedBy: 'system' }, records)
    return { written: missing.length, errors: [] }
  } catch (error) {
    if (missing.length < 2 || !isAboutOneFile(error)) return { written: 0, errors: [error] }
  }
  const errors: unknown[] = []
  for (const { path } of missing) {
    try {
      const now = await prepareRestore(ports, listedOnce(folder), known)
      const plan = onlyCreating(now, path)
      await applyPlanIn(ports, folder, { plan, publishedBy: 'system' })
    } catch (error) {
      errors.push(error)
    }
  }
  return { written: missing.length - errors.length, errors }
}
