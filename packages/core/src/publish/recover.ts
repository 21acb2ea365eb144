import type { Digest } from '../cache/digest.js'
import {
  ConflictError,
  CorruptBlobError,
  InvalidInputError,
  MetarrError,
  NotFoundError,
} from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ApplyPorts } from './apply-ports.js'
import { closeEntry } from './journal-entry.js'
import { isThere } from './prepare-plan.js'
import type { Publication } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'
import { createPublishRecords } from './publish-records.js'
import { recordPublication, stepsOf } from './record-publication.js'
import { isUnderWay, whileUnderWay } from './under-way.js'

/** How one unfinished publish ended: `forgotten` when its library is, so that nobody knows where its files are. */
export interface Recovery {
  readonly entry: JournalEntry
  readonly outcome: 'finished' | 'rolled-back' | 'forgotten'
  readonly publication?: Publication
}

/**
 * Finishes or rolls back every publish that a crash left open. Afterwards each of those items is published or untouched, nothing staged is
 * left, and files that others changed meanwhile are as those left them. One that cannot be recovered now (its folder is away, moved, or read-only)
 * is an event and stays open; it holds up its own item and nobody else's. What is under way is left alone.
 */
export async function recoverPublishes(
  ports: ApplyPorts,
  request: { readonly libraryId?: string; readonly signal?: AbortSignal } = {},
): Promise<readonly Recovery[]> {
  const recoveries: Recovery[] = []
  const open = await ports.storage.journal.open(request.libraryId)
  await forEachConcurrently(open, { concurrency: 1, signal: request.signal }, async (entry) => {
    if (isUnderWay(entry.id)) return
    const recovery = await whileUnderWay(entry.id, () => recoverOrReport(ports, entry))
    if (recovery !== undefined) recoveries.push(recovery)
  })
  return recoveries
}

async function recoverOrReport(
  ports: ApplyPorts,
  entry: JournalEntry,
): Promise<Recovery | undefined> {
  try {
    if (!(await ports.storage.journal.claim(entry.id))) return undefined
    return await recoverEntry(ports, entry)
  } catch (error) {
    if (!(error instanceof MetarrError) || error.code === 'storage-unavailable') throw error
    const { code, message } = error
    ports.events.emit({
      type: 'item:failed',
      itemId: entry.itemId,
      stage: 'publish',
      code,
      message,
    })
    return undefined
  }
}

/** Finishes one entry when a file was changed already and all bytes are at hand; rolls it back otherwise. */
export async function recoverEntry(ports: ApplyPorts, entry: JournalEntry): Promise<Recovery> {
  const recorded = await ports.storage.publications.find(entry.id)
  if (recorded !== undefined) {
    await closeEntry(ports, entry)
    return { entry, outcome: 'finished', publication: recorded }
  }
  const library = await ports.storage.libraries.find(entry.libraryId)
  if (library === undefined) {
    await closeEntry(ports, entry)
    return { entry, outcome: 'forgotten' }
  }
  const folder = ports.folders.open(library.root)
  const item = await ports.storage.items.find(entry.itemId)
  if (item !== undefined) await mustBeAtHome(folder, entry, item)
  const steps = await lookAt(folder, entry)
  const canFinish = item !== undefined && (await hasAllBytes(ports, steps))
  const publication = canFinish ? await finishIfAllowed(ports, folder, entry, steps) : undefined
  if (publication === undefined) {
    await rollBack(ports, folder, entry, canFinish ? await lookAt(folder, entry) : steps)
  }
  const outcome = publication === undefined ? 'rolled-back' : 'finished'
  ports.events.emit({ type: 'publish:recovered', itemId: entry.itemId, outcome })
  return { entry, outcome, ...(publication === undefined ? {} : { publication }) }
}

/** What is half-way in a folder that was moved is put in order where it is now: a scan finds out where. Folders of collections are ours, and move with nobody. */
async function mustBeAtHome(folder: LibraryFolder, entry: JournalEntry, item: Item): Promise<void> {
  const home = homeOf(entry)
  if (item.kind === 'collection') return
  if ((await isThere(folder, home)) || (await isThere(folder, item.folder))) return
  const message = `${home} is gone, where a publish of ${titleOf(item)} stopped half-way: if it was moved, a scan finds it, and the publish is put in order there`
  throw new ConflictError('folder-unusable', message)
}

/** The folder that a publish was about. */
function homeOf(entry: JournalEntry): RelativePath {
  const folders = stepsOf(entry).map(({ path }) => folderOf(path))
  return folders.sort((a, b) => a.length - b.length)[0] ?? ''
}

/** Where a step stands: not done, done, or changed by somebody else since. */
interface SeenStep {
  readonly step: JournalStep
  readonly seen: 'before' | 'after' | 'foreign'
}

async function lookAt(folder: LibraryFolder, entry: JournalEntry): Promise<readonly SeenStep[]> {
  const seen: SeenStep[] = []
  for (const step of stepsOf(entry)) {
    seen.push({ step, seen: await standing(folder, step) })
  }
  return seen
}

async function standing(
  folder: LibraryFolder,
  { path, before, after }: JournalStep,
): Promise<SeenStep['seen']> {
  try {
    const now = (await folder.facts(path))?.digest
    if (now === before?.digest) return 'before'
    return now === after?.digest ? 'after' : 'foreign'
  } catch (error) {
    if (error instanceof InvalidInputError) return 'foreign'
    throw error
  }
}

/** Whether a file was changed already, and the others can follow. */
async function hasAllBytes({ blobs }: ApplyPorts, steps: readonly SeenStep[]): Promise<boolean> {
  if (!steps.some(({ seen }) => seen === 'after')) return false
  for (const { step, seen } of steps) {
    const missing =
      seen === 'before' && step.after !== undefined && step.after.digest !== step.before?.digest
    if (missing && (await soundBytes(blobs, step.after.digest)) === undefined) return false
  }
  return true
}

/** The bytes of a blob, when they are there and what they should be. */
async function soundBytes(
  blobs: ApplyPorts['blobs'],
  digest: Digest,
): Promise<Uint8Array | undefined> {
  try {
    return await blobs.get(digest)
  } catch (error) {
    if (error instanceof CorruptBlobError) return undefined
    throw error
  }
}

/** `undefined` when the folder refuses what is left to do: then what was done goes back. */
async function finishIfAllowed(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly SeenStep[],
): Promise<Publication | undefined> {
  try {
    return await finish(ports, folder, entry, steps)
  } catch (error) {
    if (!(error instanceof MetarrError) || error.code === 'storage-unavailable') throw error
    return ports.storage.publications.find(entry.id)
  }
}

async function finish(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly SeenStep[],
): Promise<Publication> {
  for (const { step, seen } of steps) {
    if (seen === 'before') await carryOut(ports, folder, step)
    await discardStaged(folder, step)
  }
  const ours = steps.filter(({ seen }) => seen !== 'foreign').map(({ step }) => step)
  return recordPublication(createPublishRecords(ports), folder, entry, ours)
}

async function carryOut(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, before, after }: JournalStep,
): Promise<void> {
  if (after === undefined) return folder.remove(path)
  if (after.digest === before?.digest) return
  const bytes = await blobs.get(after.digest)
  if (bytes === undefined) throw new NotFoundError('blob-not-found', after.digest)
  await folder.stage(path, bytes, after.digest)
  const { digest: _, size: __, ...attributes } = after
  await folder.commit(path, after.digest, attributes)
}

async function rollBack(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly SeenStep[],
): Promise<void> {
  for (const { step, seen } of steps) {
    if (seen === 'after') await putBack(ports, folder, step)
    await discardStaged(folder, step)
  }
  for (const parent of new Set(stepsOf(entry).map(({ path }) => folderOf(path))))
    await folder.settle(parent)
  await closeEntry(ports, entry)
}

/** A file whose former bytes are nowhere any more keeps those it has: the next publish starts from there. */
async function putBack(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, before }: JournalStep,
): Promise<void> {
  if (before === undefined) return folder.remove(path)
  const bytes = await soundBytes(blobs, before.digest)
  if (bytes === undefined) return
  await folder.stage(path, bytes, before.digest)
  await folder.commit(path, before.digest, before)
}

async function discardStaged(
  folder: LibraryFolder,
  { path, before, after }: JournalStep,
): Promise<void> {
  if (after !== undefined) await folder.discard(path, after.digest)
  if (before !== undefined) await folder.discard(path, before.digest)
}
