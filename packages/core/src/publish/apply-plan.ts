import { ConflictError, InvalidInputError, MetarrError, PublishError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ApplyPorts } from './apply-ports.js'
import { asPublished } from './as-published.js'
import { entryAt } from './entry-at.js'
import { journalEntryOf, keepBytes, openEntry } from './journal-entry.js'
import { listedOnce } from './listed-once.js'
import type { FileOperation, PublishPlan } from './plan.js'
import { isThere } from './prepare-plan.js'
import type { Publication, PublishedBy, PublishedFile } from './publication.js'
import type { JournalEntry } from './publish-journal.js'
import { closeEntry, recordPublication } from './record-publication.js'
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
export async function applyPlan(
  ports: ApplyPorts,
  { plan, publishedBy, runId }: ApplyRequest,
): Promise<Publication> {
  refuseErrors(plan)
  const library = await mustFindLibrary(ports.storage, plan.libraryId)
  const folder = ports.folders.open(library.root)
  const entry = journalEntryOf(plan, {
    id: ports.ids.next(),
    publishedBy,
    startedAt: ports.clock.now(),
    ...(runId === undefined ? {} : { runId }),
  })
  return whileUnderWay(entry.id, async () => {
    await openEntry(ports, entry)
    await refuseOutdated(ports, folder, { plan, entry })
    return carryOut(ports, folder, { plan, entry })
  })
}

interface Work {
  readonly plan: PublishPlan
  readonly entry: JournalEntry
}

async function carryOut(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { plan, entry }: Work,
): Promise<Publication> {
  try {
    await keepAndStage(ports, folder, plan)
    for (const operation of plan.operations) await commitOperation(folder, operation)
    return await recordPublication(ports, folder, entry)
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
  if (!(await isThere(folder, beside))) {
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
  if (!('before' in operation)) return (await folder.facts(operation.path)) === undefined
  const { path, before } = operation
  const entry = await entryAt(folder, path)
  if (entry !== undefined && asPublished(before, entry) !== undefined) return true
  return (await folder.facts(path))?.digest === before.digest
}

const filesAtOnce = 3

/** Nothing that can be seen changes yet, so all of it may be under way at the same time: waiting for the disk is most of it. */
async function keepAndStage(
  ports: ApplyPorts,
  folder: LibraryFolder,
  { operations }: PublishPlan,
): Promise<void> {
  await forEachConcurrently(operations, { concurrency: filesAtOnce }, async (operation) => {
    await keepBytes(ports, folder, operation)
    await stageOperation(ports, folder, operation)
  })
}

async function stageOperation(
  ports: ApplyPorts,
  folder: LibraryFolder,
  operation: FileOperation,
): Promise<void> {
  if (!('content' in operation)) return
  const { path, digest, content } = operation
  if (content.kind === 'bytes') return folder.stage(path, content.bytes, digest)
  if (await stageBlob(ports, folder, { path, digest })) return
  throw new ConflictError(
    'plan-outdated',
    `The bytes of ${path} are no longer in the cache; select again`,
  )
}

/** Whether the blob is there. Where both ends are files of this machine, its bytes need not pass through here. */
async function stageBlob(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, digest }: Pick<PublishedFile, 'path' | 'digest'>,
): Promise<boolean> {
  if (blobs.locate !== undefined && folder.stageCopy !== undefined) {
    const file = await blobs.locate(digest)
    if (file !== undefined) await folder.stageCopy(path, file, digest)
    return file !== undefined
  }
  const bytes = await blobs.get(digest)
  if (bytes !== undefined) await folder.stage(path, bytes, digest)
  return bytes !== undefined
}

async function commitOperation(folder: LibraryFolder, operation: FileOperation): Promise<void> {
  if ('content' in operation)
    await folder.commit(operation.path, operation.digest, operation.attributes)
  if (operation.action === 'remove') await folder.remove(operation.path)
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
