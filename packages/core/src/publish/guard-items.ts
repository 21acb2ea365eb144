import { digestOf } from '../cache/digest.js'
import { ConflictError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { folderOf, isInside } from '../library/relative-path.js'
import type { ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { type ScanPorts, scanLibrary } from '../scan/scan-library.js'
import {
  defaultGuardTiming,
  type GuardState,
  type GuardTiming,
  nextGuardStep,
} from './guard-schedule.js'
import type { PublishPorts } from './publish-items.js'
import { restoreItems } from './restore-items.js'

export interface GuardRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items. */
  readonly itemIds?: readonly string[]
  /** Only what lies in these folders: those that an upgrade touched. */
  readonly folders?: readonly RelativePath[]
  /** What differs from {@link defaultGuardTiming}. */
  readonly timing?: Partial<GuardTiming>
}

/** What guarding needs: it scans and restores. */
export type GuardPorts = PublishPorts & ScanPorts & Pick<Ports, 'clock'>

/** What guarding came to. */
export interface GuardReport {
  /** How often it looked once the folders were quiet. */
  readonly checks: number
  readonly filesWritten: number
  readonly changedByOthers: readonly RelativePath[]
  /** Of the last check; what failed before and went well then is not among them. */
  readonly failures: readonly ItemFailure[]
}

/**
 * Heals published files after another program upgraded, renamed or wiped something: waits until the folders are quiet, scans them so that a
 * renamed video is followed, restores, and does so again later, since such programs delete on their own time. A share that is away is waited for.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {ConflictError} `root-unavailable` when it stays away.
 */
export async function guardItems(ports: GuardPorts, request: GuardRequest): Promise<GuardReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const timing = { ...defaultGuardTiming, ...request.timing }
  const folders = await guardedFolders(ports, library, request)
  const report = { checks: 0, filesWritten: 0, changedByOthers: new Set<RelativePath>() }
  let failures: readonly ItemFailure[] = []
  const patience = { ...timing, signal: request.signal }
  const lookNow = () => whenThere(ports, patience, () => lookAt(ports, library, folders))
  let look = await lookNow()
  const start = ports.clock.now()
  let state: GuardState = { now: start, startedAt: start, changedAt: start, healedAt: [] }
  for (;;) {
    request.signal?.throwIfAborted()
    const step = nextGuardStep(state, timing)
    if (step.do === 'end') break
    if (step.do === 'wait') await ports.clock.wait(step.ms, request.signal)
    else {
      const healed = await whenThere(ports, patience, () => heal(ports, library, request, folders))
      report.checks++
      report.filesWritten += healed.filesWritten
      for (const path of healed.changedByOthers) report.changedByOthers.add(path)
      failures = healed.failures
      state = { ...state, healedAt: [...state.healedAt, ports.clock.now()] }
    }
    const now = ports.clock.now()
    const seen = await lookNow()
    state = { ...state, now, ...(seen === look ? {} : { changedAt: now }) }
    look = seen
  }
  return { ...report, changedByOthers: [...report.changedByOthers].sort(), failures }
}

interface Patience extends Pick<GuardTiming, 'lookAgainMs' | 'maximumAwayMs'> {
  readonly signal: AbortSignal | undefined
}

/** Does it again while the root is away: a share that is gone for a moment, or mounted but empty, is no reason to leave wiped files wiped. */
async function whenThere<Result>(
  { clock }: GuardPorts,
  { lookAgainMs, maximumAwayMs, signal }: Patience,
  work: () => Promise<Result>,
): Promise<Result> {
  const since = clock.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isAway = error instanceof ConflictError && error.code === 'root-unavailable'
      if (!isAway || clock.now() - since >= maximumAwayMs) throw error
      await clock.wait(lookAgainMs, signal)
    }
  }
}

/** Scans and restores; an item that the scan did not know before is not guarded yet. */
async function heal(
  ports: GuardPorts,
  library: Library,
  request: GuardRequest,
  folders: readonly RelativePath[],
) {
  const { signal } = request
  const options = signal === undefined ? {} : { signal }
  await scanLibrary(ports, { libraryId: library.id, folders, ...options })
  const itemIds = await guardedItems(ports, library, request)
  return restoreItems(ports, { libraryId: library.id, itemIds, ...options })
}

async function guardedItems(
  { storage }: GuardPorts,
  { id }: Library,
  { itemIds, folders }: GuardRequest,
): Promise<readonly string[]> {
  if (itemIds !== undefined) return itemIds
  const guarded: string[] = []
  for await (const { itemId, files } of storage.publications.latestOfLibrary(id)) {
    if (files.some(({ path }) => isAmong(path, folders))) guarded.push(itemId)
  }
  return guarded
}

function isAmong(path: RelativePath, folders: readonly RelativePath[] | undefined): boolean {
  return folders === undefined || folders.some((folder) => isInside(path, folder))
}

/** Every folder that something of the guarded items lies in. */
async function guardedFolders(
  ports: GuardPorts,
  library: Library,
  request: GuardRequest,
): Promise<readonly RelativePath[]> {
  const folders = new Set<RelativePath>(request.folders)
  for (const id of await guardedItems(ports, library, request)) {
    const item = await mustFindItem(ports.storage, id)
    const publication = await ports.storage.publications.latest(id)
    const paths = [...item.videos, ...(publication?.files ?? [])].map(({ path }) => path)
    for (const folder of [item.folder, ...paths.map(folderOf)]) folders.add(folder)
  }
  return [...folders].sort()
}

/** What the folders look like, as one digest: a large library is not held in memory. */
async function lookAt(
  { folders }: GuardPorts,
  { root }: Library,
  guarded: readonly RelativePath[],
): Promise<string> {
  const folder = folders.open(root)
  let look = ''
  for (const path of guarded) {
    const listing = JSON.stringify(await folder.list(path)) ?? ''
    look = await digestOf(new TextEncoder().encode(look + listing))
  }
  return look
}
