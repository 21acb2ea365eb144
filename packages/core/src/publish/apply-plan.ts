import { ConflictError, InvalidInputError, MetarrError, PublishError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { mustFindLibrary } from '../library/must-find.js'
import { folderOf, isInside } from '../library/relative-path.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ApplyPorts } from './apply-ports.js'
import { asPublished } from './as-published.js'
import { entryNamed } from './entry-at.js'
import { closeEntry, journalEntryOf, keepBytes } from './journal-entry.js'
import { listedOnce } from './listed-once.js'
import type { FileOperation, PublishPlan } from './plan.js'
import { isFolderThere, isThere } from './prepare-plan.js'
import type { Publication, PublishedBy, PublishedFile } from './publication.js'
import type { JournalEntry } from './publish-journal.js'
import { createPublishRecords, type PublishRecords } from './publish-records.js'
import { recordPublication } from './record-publication.js'
import { recoverEntry } from './recover.js'
import { whileUnderWay } from './under-way.js'

/** Which plan, and on whose behalf. */
export interface ApplyRequest {
  readonly plan: PublishPlan
  readonly publishedBy: PublishedBy
  /** The call that it is part of, so that all of that can be undone at once. */
  readonly runId?: string
}

/**
 * Carries out exactly this plan: all of it or nothing. The journal is durable and the bytes of every file about to go are kept before the first
 * file changes; whatever fails after that is finished or rolled back before this rejects, at the latest by the next `recoverPublishes`.
 *
 * @throws {InvalidInputError} when the plan has errors.
 * @throws {ConflictError} `plan-outdated` when the folder is no longer as the plan found it; `publish-in-progress`; `root-unavailable`.
 * @throws {PublishError} when it stopped half-way and could not be rolled back either.
 */
export async function applyPlan(ports: ApplyPorts, request: ApplyRequest): Promise<Publication> {
  const library = await mustFindLibrary(ports.storage, request.plan.libraryId)
  return applyPlanIn(ports, ports.folders.open(library.root), request)
}

/** The same for a plan about this folder; with the records of others, it shares their transactions. */
export async function applyPlanIn(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { plan, publishedBy, runId }: ApplyRequest,
  records: PublishRecords = createPublishRecords(ports),
): Promise<Publication> {
  refuseErrors(plan)
  const entry = journalEntryOf(plan, {
    id: ports.ids.next(),
    publishedBy,
    startedAt: ports.clock.now(),
    ...(runId === undefined ? {} : { runId }),
  })
  return whileUnderWay(entry.id, async () => {
    await records.open(entry)
    await refuseOutdated(ports, folder, { plan, entry })
    return carryOut(ports, folder, { plan, entry, records })
  })
}

interface Work {
  readonly plan: PublishPlan
  readonly entry: JournalEntry
}

async function carryOut(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { plan, entry, records }: Work & { readonly records: PublishRecords },
): Promise<Publication> {
  try {
    await keepAndStage(ports, folder, plan)
    await commitAll(folder, plan)
    return await recordPublication(records, folder, entry)
  } catch (error) {
    return await recoverOrExplain(ports, entry, error)
  }
}

function refuseErrors({ title, problems }: PublishPlan): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const issues = errors.map(({ code, message }) => ({ path: [code], message }))
  throw new InvalidInputError(
    `${title} cannot be published: ${errors.map(({ message }) => message).join('; ')}`,
    issues,
  )
}

/** With the journal entry open nobody else publishes this item, so what is seen here still holds afterwards; nothing is changed yet. */
async function refuseOutdated(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { plan, entry }: Work,
): Promise<void> {
  try {
    await compareWithPlan(folder, plan)
  } catch (error) {
    await closeEntry(ports, entry)
    throw error
  }
}

async function compareWithPlan(
  disk: LibraryFolder,
  { beside, operations }: PublishPlan,
): Promise<void> {
  const folder = listedOnce(disk)
  const isFolder = operations.some(({ path }) => isInside(folderOf(path), beside))
  if (!(await (isFolder ? isFolderThere : isThere)(folder, beside))) {
    throw new ConflictError('plan-outdated', `${beside} is no longer there; scan, then plan again`)
  }
  for (const operation of operations) {
    if (await isAsPlanned(folder, operation)) continue
    throw new ConflictError(
      'plan-outdated',
      `${operation.path} changed since the plan was made; plan again`,
    )
  }
}

/** What is listed as it was planned is not read: bytes that go are read when they are kept, and bytes that stay are nobody's loss. */
async function isAsPlanned(folder: LibraryFolder, operation: FileOperation): Promise<boolean> {
  const { path } = operation
  const listing = await folder.list(folderOf(path))
  const entry = listing && (await entryNamed(folder, listing, path))
  const before = 'before' in operation ? operation.before : undefined
  if (entry === undefined && before === undefined) return true
  if (entry !== undefined && asPublished(before, entry) !== undefined) return true
  return (await folder.facts(path))?.digest === before?.digest
}

/** What is kept passes through memory, and may be large. */
const keptAtOnce = 3
const stagedAtOnce = 8

/** Nothing that can be seen changes yet, so much of it may be under way at the same time: waiting for the disk is most of it. */
async function keepAndStage(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { operations }: PublishPlan,
): Promise<void> {
  await forEachConcurrently(operations, { concurrency: keptAtOnce }, (operation) =>
    keepBytes(ports, folder, operation),
  )
  await forEachConcurrently(operations, { concurrency: stagedAtOnce }, (operation) =>
    stageOperation(ports, folder, operation),
  )
}

async function stageOperation(
  ports: ApplyPorts,
  folder: LibraryFolder,
  operation: FileOperation,
): Promise<void> {
  if (!('content' in operation)) return
  const { path, digest, content } = operation
  if (await stageFromFile(ports, folder, { path, digest })) return
  const bytes = content.kind === 'bytes' ? content.bytes : await ports.blobs.get(digest)
  if (bytes !== undefined) return folder.stage(path, bytes, digest)
  throw new ConflictError(
    'plan-outdated',
    `The bytes of ${path} are no longer in the cache; select again`,
  )
}

/** Whether both ends are files of this machine: then the bytes need not pass through here. */
async function stageFromFile(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, digest }: Pick<PublishedFile, 'path' | 'digest'>,
): Promise<boolean> {
  const file = folder.stageCopy && (await blobs.locate?.(digest))
  if (file !== undefined) await folder.stageCopy?.(path, file, digest)
  return file !== undefined
}

/** All that comes, at the same time; then what goes. */
async function commitAll(folder: LibraryFolder, { operations }: PublishPlan): Promise<void> {
  const { length: concurrency } = operations
  if (concurrency === 0) return
  await forEachConcurrently(operations, { concurrency }, async (operation) => {
    if ('content' in operation)
      await folder.commit(operation.path, operation.digest, operation.attributes)
  })
  for (const { action, path } of operations) if (action === 'remove') await folder.remove(path)
}

/** An exception takes the same road as a crash. */
async function recoverOrExplain(
  ports: ApplyPorts,
  entry: JournalEntry,
  error: unknown,
): Promise<Publication> {
  const outcome = await recoverEntry(ports, entry).catch((failure: unknown) => {
    const why = failure instanceof Error ? failure.message : String(failure)
    throw new PublishError(
      entry.id,
      `Publishing stopped half-way and is finished at the next start: ${why}`,
      {
        cause: error instanceof MetarrError ? error : failure,
      },
    )
  })
  if (outcome.publication !== undefined) return outcome.publication
  throw error
}
