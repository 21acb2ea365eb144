import type { PutOptions } from '../cache/blob-store.js'
import type { Digest } from '../cache/digest.js'
import { ConflictError } from '../errors.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ApplyPorts } from './apply-ports.js'
import type { FileOperation, PublishPlan } from './plan.js'
import type { PublishedFile } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'

/** The plan as the journal keeps it. */
export function journalEntryOf(
  plan: PublishPlan,
  facts: Pick<JournalEntry, 'id' | 'publishedBy' | 'startedAt' | 'runId'>,
): JournalEntry {
  const { libraryId, itemId, contentRevisions, snapshot, undoes } = plan
  return {
    ...facts,
    libraryId,
    itemId,
    contentRevisions,
    steps: [...plan.operations.map(stepOf), ...plan.left.map(leftStepOf)],
    snapshot,
    ...(undoes === undefined ? {} : { undoes }),
  }
}

function leftStepOf(left: PublishedFile): JournalStep {
  return { path: left.path, purpose: 'changed by others', left }
}

function stepOf(operation: FileOperation): JournalStep {
  const { path, purpose, attributes } = operation
  const theirs = operation.isTheirs ? ({ isTheirs: true } as const) : {}
  switch (operation.action) {
    case 'create':
      return {
        path,
        purpose,
        after: { digest: operation.digest, size: operation.size, ...attributes },
        ...theirs,
      }
    case 'replace':
      return {
        path,
        purpose,
        before: operation.before,
        after: { digest: operation.digest, size: operation.size, ...attributes },
        ...theirs,
      }
    case 'keep':
      return {
        path,
        purpose,
        before: operation.before,
        after: { digest: operation.digest, size: operation.before.size },
      }
    case 'remove':
      return { path, purpose, before: operation.before }
  }
}

/** A larger file of somebody else is neither artwork nor an NFO, and is not replaced or removed: a few of them at once must fit into memory. */
export const maximumKeptBytes = 64 * 1024 * 1024

/**
 * Opens the journal entries of plans, and ties to them in the same write every byte that finishing them or rolling them back will need, so that none of
 * them is collected meanwhile.
 *
 * @throws {ConflictError} `publish-in-progress`.
 */
export async function openEntries(
  { storage, clock }: ApplyPorts,
  entries: readonly JournalEntry[],
): Promise<void> {
  const needs = entries.map(({ id, steps }) => ({
    referrer: { kind: 'journal', id } as const,
    digests: steps.flatMap(changedDigests),
  }))
  await storage.transaction(async ({ journal, blobLedger }) => {
    await journal.begin(...entries)
    await blobLedger.referMany(needs, clock.now())
  })
}

/** Closes an entry and lets go of the bytes it kept. */
export async function closeEntry(
  { storage, clock }: ApplyPorts,
  { id }: JournalEntry,
): Promise<void> {
  await storage.transaction(async ({ blobLedger, journal }) => {
    await blobLedger.refer({ kind: 'journal', id }, [], clock.now())
    await journal.close(id)
  })
}

function changedDigests({ before, after }: JournalStep): readonly Digest[] {
  if (before?.digest === after?.digest) return []
  return [before, after].flatMap((file) => (file === undefined ? [] : [file.digest]))
}

/** Puts the bytes of a file that goes, or those of an NFO that comes, into the cache. */
export async function keepBytes(
  ports: ApplyPorts,
  folder: LibraryFolder,
  operation: FileOperation,
): Promise<void> {
  if (operation.action !== 'keep' && 'before' in operation) {
    const bytes = await folder.read(operation.path, maximumKeptBytes)
    const digest = bytes && (await keep(ports, bytes, { heal: true }))
    if (digest !== operation.before.digest) {
      throw new ConflictError(
        'plan-outdated',
        `${operation.path} changed since the plan was made; plan again`,
      )
    }
  }
  if ('content' in operation && operation.content.kind === 'bytes')
    await keep(ports, operation.content.bytes)
}

/** What is about to be replaced has no other copy than the one in the cache: that has to be sound. */
async function keep(
  { blobs, storage, clock }: ApplyPorts,
  bytes: Uint8Array,
  options?: PutOptions,
): Promise<Digest> {
  const digest = await blobs.put(bytes, options)
  if ((await storage.blobLedger.find(digest)) === undefined) {
    const mime = 'application/octet-stream'
    await storage.blobLedger.record({ digest, size: bytes.byteLength, mime }, clock.now())
  }
  return digest
}
