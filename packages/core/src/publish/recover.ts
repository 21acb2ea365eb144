import { forEachConcurrently } from '../for-each.js'
import { mustFindLibrary } from '../library/must-find.js'
import { folderOf } from '../library/relative-path.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { ApplyPorts } from './apply-ports.js'
import type { Publication } from './publication.js'
import type { JournalEntry, JournalStep } from './publish-journal.js'
import { closeEntry, recordPublication } from './record-publication.js'

/** How one unfinished publish ended. */
export interface Recovery {
  readonly entry: JournalEntry
  readonly outcome: 'finished' | 'rolled-back'
  readonly publication?: Publication
}

/**
 * Finishes or rolls back every publish that a crash left open. Afterwards each of those items is published or untouched, nothing staged is
 * left, and files that others changed meanwhile are as those left them.
 */
export async function recoverPublishes(
  ports: ApplyPorts,
  request: { readonly libraryId?: string; readonly signal?: AbortSignal } = {},
): Promise<readonly Recovery[]> {
  const recoveries: Recovery[] = []
  const open = await ports.storage.journal.open(request.libraryId)
  await forEachConcurrently(open, { concurrency: 1, signal: request.signal }, async (entry) => {
    recoveries.push(await recoverEntry(ports, entry))
  })
  return recoveries
}

/** Finishes one entry when a file was changed already and all bytes are at hand; rolls it back otherwise. */
export async function recoverEntry(ports: ApplyPorts, entry: JournalEntry): Promise<Recovery> {
  const recorded = await ports.storage.publications.find(entry.id)
  if (recorded !== undefined) {
    await closeEntry(ports, entry)
    return { entry, outcome: 'finished', publication: recorded }
  }
  const library = await mustFindLibrary(ports.storage, entry.libraryId)
  const folder = ports.folders.open(library.root)
  const steps = await lookAt(folder, entry)
  const recovery = (await canFinish(ports, steps))
    ? await finish(ports, folder, entry, steps)
    : await rollBack(ports, folder, entry, steps)
  ports.events.emit({ type: 'publish:recovered', itemId: entry.itemId, outcome: recovery.outcome })
  return recovery
}

/** Where a step stands: not done, done, or changed by somebody else since. */
interface SeenStep {
  readonly step: JournalStep
  readonly seen: 'before' | 'after' | 'foreign'
}

async function lookAt(folder: LibraryFolder, entry: JournalEntry): Promise<readonly SeenStep[]> {
  const seen: SeenStep[] = []
  for (const step of entry.steps) {
    const now = (await folder.facts(step.path))?.digest
    seen.push({ step, seen: standing(step, now) })
  }
  return seen
}

function standing({ before, after }: JournalStep, now: string | undefined): SeenStep['seen'] {
  if (now === before?.digest) return 'before'
  return now === after?.digest ? 'after' : 'foreign'
}

async function canFinish({ blobs }: ApplyPorts, steps: readonly SeenStep[]): Promise<boolean> {
  if (!steps.some(({ seen }) => seen === 'after')) return false
  for (const { step, seen } of steps) {
    const missing =
      seen === 'before' && step.after !== undefined && step.after.digest !== step.before?.digest
    if (missing && !(await blobs.has(step.after.digest))) return false
  }
  return true
}

async function finish(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly SeenStep[],
): Promise<Recovery> {
  for (const { step, seen } of steps) {
    if (seen === 'before') await carryOut(ports, folder, step)
    await discardStaged(folder, step)
  }
  const ours = steps.filter(({ seen }) => seen !== 'foreign').map(({ step }) => step)
  const publication = await recordPublication(ports, folder, entry, ours)
  return { entry, outcome: 'finished', publication }
}

async function carryOut(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, before, after }: JournalStep,
): Promise<void> {
  if (after === undefined) return folder.remove(path)
  if (after.digest === before?.digest) return
  const bytes = await blobs.get(after.digest)
  if (bytes === undefined) throw new Error(`The bytes of ${path} left the cache during recovery`)
  await folder.stage(path, bytes, after.digest)
  await folder.commit(path, after.digest)
}

async function rollBack(
  ports: ApplyPorts,
  folder: LibraryFolder,
  entry: JournalEntry,
  steps: readonly SeenStep[],
): Promise<Recovery> {
  for (const { step, seen } of steps) {
    if (seen === 'after') await putBack(ports, folder, step)
    await discardStaged(folder, step)
  }
  for (const parent of new Set(entry.steps.map(({ path }) => folderOf(path))))
    await folder.settle(parent)
  await closeEntry(ports, entry)
  return { entry, outcome: 'rolled-back' }
}

async function putBack(
  { blobs }: ApplyPorts,
  folder: LibraryFolder,
  { path, before }: JournalStep,
): Promise<void> {
  if (before === undefined) return folder.remove(path)
  const bytes = await blobs.get(before.digest)
  if (bytes === undefined) throw new Error(`The former bytes of ${path} are not in the cache`)
  await folder.stage(path, bytes, before.digest)
  await folder.commit(path, before.digest)
}

async function discardStaged(
  folder: LibraryFolder,
  { path, before, after }: JournalStep,
): Promise<void> {
  if (after !== undefined) await folder.discard(path, after.digest)
  if (before !== undefined) await folder.discard(path, before.digest)
}
