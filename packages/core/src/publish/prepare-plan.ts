import { InvalidInputError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { folderOf, joinPath } from '../library/relative-path.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { asPublished } from './as-published.js'
import { entryNamed } from './entry-at.js'
import { listedOnce } from './listed-once.js'
import type { FileBefore, FileOperation, PlanProblem, PublishPlan } from './plan.js'
import { type PlanFacts, planPublish, type WantedFile } from './plan-publish.js'
import type { PublishedFile } from './publication.js'
import { loadPublishUnit, type PublishUnit } from './publish-unit.js'
import { publishingRulesOf } from './publishing-rules.js'
import { assetTargetsOf } from './targets.js'
import { wantedNfo } from './wanted-nfo.js'

/** What planning needs: it only reads. */
export type PlanPorts = Pick<Ports, 'storage' | 'blobs' | 'folders'>

/** Which item, and how closely to look. */
export interface PreparePlanRequest {
  readonly itemId: string
  /** Reads every file, also one whose size and time are those it was published with. */
  readonly exact?: true
}

/**
 * The plan of one item: exactly what publishing it now would do. Reads the folder, writes nothing.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function preparePlan(
  ports: PlanPorts,
  { itemId, exact }: PreparePlanRequest,
): Promise<PublishPlan> {
  return planUnit(ports, await loadPublishUnit(ports.storage, itemId), exact)
}

/** The same for a unit that is loaded already. @throws {ConflictError} `root-unavailable`. */
export async function planUnit(
  ports: Pick<PlanPorts, 'blobs' | 'folders'>,
  unit: PublishUnit,
  exact?: true,
): Promise<PublishPlan> {
  const folder = listedOnce(ports.folders.open(unit.library.root))
  const nfo = await wantedNfo(ports, folder, unit)
  const assets = assetTargetsOf(unit).map((target) => ({
    ...target,
    content: { kind: 'blob' as const },
  }))
  const wanted: readonly WantedFile[] = [...(nfo?.file === undefined ? [] : [nfo.file]), ...assets]
  const published = unit.previous?.files ?? []
  const { before, taken } = await whatIsThere(folder, {
    wanted,
    published,
    trusted: exact ? [] : published,
  })
  const { beside } = unit
  const plan = planPublish(unit, {
    wanted,
    before,
    taken,
    beside,
    isThere: await isThere(folder, beside),
    conflicts: nfo?.conflicts ?? [],
    rules: await publishingRulesOf(unit.library),
  })
  return {
    ...plan,
    operations: await withAttributes(folder, plan.operations),
    problems: [...plan.problems, ...(await refusedFolders(folder, plan))],
  }
}

/** Folders that the plan would write to and may not: known before anything is written. */
async function refusedFolders(
  folder: LibraryFolder,
  { operations }: PublishPlan,
): Promise<readonly PlanProblem[]> {
  const changed = operations.filter(({ action }) => action !== 'keep')
  const problems: PlanProblem[] = []
  for (const path of new Set(changed.map((operation) => folderOf(operation.path)))) {
    if ((await folder.mayWrite?.(path)) === false) problems.push(notWritable(path))
  }
  return problems
}

function notWritable(path: RelativePath): PlanProblem {
  const name = path === '' ? 'The library folder' : path
  const message = `${name} cannot be written to: it is read-only, or Metarr has no permission`
  return { severity: 'error', code: 'folder-not-writable', message, path }
}

/** What goes must be able to come back whole; what stays needs no closer look. */
async function withAttributes(
  folder: LibraryFolder,
  operations: readonly FileOperation[],
): Promise<readonly FileOperation[]> {
  return Promise.all(
    operations.map(async (operation) => {
      const goes = operation.action === 'replace' || operation.action === 'remove'
      if (!goes || operation.before.mode !== undefined) return operation
      const now = await folder.facts(operation.path)
      const isSame = now?.digest === operation.before.digest
      return isSame ? { ...operation, before: now } : operation
    }),
  )
}

/** Whether a file or folder is there. An empty mount point is no place to publish to. */
export async function isThere(folder: LibraryFolder, path: RelativePath): Promise<boolean> {
  const listing = await folder.list(folderOf(path))
  if (path === '') return listing !== undefined
  const named = listing && (await entryNamed(folder, listing, path))
  return named !== undefined && named.kind !== 'other'
}

/** The same of a folder, without a look at the one that it lies in: a root may hold tens of thousands. */
export async function isFolderThere(folder: LibraryFolder, path: RelativePath): Promise<boolean> {
  try {
    return (await folder.list(path)) !== undefined
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}

interface FilesToSee {
  readonly wanted: readonly WantedFile[]
  readonly published: readonly PublishedFile[]
  /** Those of the published that may be known by size and time. */
  readonly trusted: readonly PublishedFile[]
}

/** One listing per folder; only files that are not as we left them are read. */
async function whatIsThere(
  folder: LibraryFolder,
  { wanted, published, trusted }: FilesToSee,
): Promise<Pick<PlanFacts, 'before' | 'taken'>> {
  const known = new Map(trusted.map((file) => [file.path, file]))
  const wantedPaths = new Set(wanted.map(({ path }) => path))
  const paths = new Set([...wantedPaths, ...published.map(({ path }) => path)])
  const before = new Map<RelativePath, FileBefore>()
  const taken: RelativePath[] = []
  /** How wanted files are listed: under one of these names another is not in addition to them. */
  const renamed = new Set<RelativePath>()
  for (const path of paths) {
    const listing = await folder.list(folderOf(path))
    const entry = listing && (await entryNamed(folder, listing, path))
    if (entry === undefined) continue
    if (wantedPaths.has(path)) renamed.add(joinPath(folderOf(path), entry.name))
    const isTaken = entry.kind !== 'file' && wantedPaths.has(path)
    if (isTaken) taken.push(path)
    if (entry.kind === 'folder' || isTaken) continue
    const facts = asPublished(known.get(path), entry) ?? (await factsIfOurs(folder, path))
    if (facts !== undefined) before.set(path, facts)
  }
  for (const path of renamed) if (!wantedPaths.has(path)) before.delete(path)
  return { before, taken }
}

/** What the system refuses to show fails the plan: nobody knows whether it is ours. A link out of the library is somebody's. */
async function factsIfOurs(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<FileBefore | undefined> {
  try {
    return await folder.facts(path)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}
