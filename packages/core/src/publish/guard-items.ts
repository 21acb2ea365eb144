import { digestOf } from '../cache/digest.js'
import { ConflictError } from '../errors.js'
import { eachItem } from '../library/all-items.js'
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
import type { Publication } from './publication.js'
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

/** How far guarding is, between two looks: plain data, so that nobody need stand by meanwhile. */
export interface GuardProgress extends Omit<GuardState, 'now'> {
  /** What the folders looked like; absent before the first look. */
  readonly look?: string
  /** Since when the root is away. */
  readonly awaySince?: number
  /** The folders that it looks at, unless it guards a whole library. */
  readonly folders?: readonly RelativePath[]
}

/** What one look led to. */
export interface GuardLook {
  /** Absent when it was not yet time to heal. */
  readonly healed?: Omit<GuardReport, 'checks'>
  readonly next:
    | { readonly do: 'end' }
    | { readonly do: 'wait'; readonly ms: number; readonly progress: GuardProgress }
}

/**
 * Heals published files after another program upgraded, renamed or wiped something: waits until the folders are quiet, scans them so that a
 * renamed video is followed, restores, and does so again later, since such programs delete on their own time. A share that is away is waited for.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {ConflictError} `root-unavailable` when it stays away.
 */
export async function guardItems(ports: GuardPorts, request: GuardRequest): Promise<GuardReport> {
  const report = { checks: 0, filesWritten: 0, changedByOthers: new Set<RelativePath>() }
  let failures: readonly ItemFailure[] = []
  for (let before: GuardProgress | undefined; ; ) {
    request.signal?.throwIfAborted()
    const { healed, next } = await guardOnce(ports, request, before)
    if (healed !== undefined) {
      report.checks++
      report.filesWritten += healed.filesWritten
      for (const path of healed.changedByOthers) report.changedByOthers.add(path)
      failures = healed.failures
    }
    if (next.do === 'end') break
    await ports.clock.wait(next.ms, request.signal)
    before = next.progress
  }
  return { ...report, changedByOthers: [...report.changedByOthers].sort(), failures }
}

/**
 * One look of {@link guardItems}: heals when it is time, and says when to look again, going on from `before`.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {ConflictError} `root-unavailable` when it has been away for too long.
 */
export async function guardOnce(
  ports: GuardPorts,
  request: GuardRequest,
  before?: GuardProgress,
): Promise<GuardLook> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const timing = { ...defaultGuardTiming, ...request.timing }
  const begun = before ?? (await beginning(ports, library, request))
  try {
    return await lookOnce(ports, { library, request, timing }, begun)
  } catch (error) {
    const isAway = error instanceof ConflictError && error.code === 'root-unavailable'
    const now = ports.clock.now()
    const awaySince = begun.awaySince ?? now
    if (!isAway || now - awaySince >= timing.maximumAwayMs) throw error
    const progress = { ...begun, awaySince }
    return { next: { do: 'wait', ms: timing.lookAgainMs, progress } }
  }
}

interface Guarded {
  readonly library: Library
  readonly request: GuardRequest
  readonly timing: GuardTiming
}

async function beginning(
  ports: GuardPorts,
  library: Library,
  request: GuardRequest,
): Promise<GuardProgress> {
  const isWhole = request.folders === undefined && request.itemIds === undefined
  const folders = isWhole ? {} : { folders: await guardedFolders(ports, library, request) }
  const now = ports.clock.now()
  return { startedAt: now, changedAt: now, healedAt: [], ...folders }
}

async function lookOnce(
  ports: GuardPorts,
  { library, request, timing }: Guarded,
  { awaySince: _, ...before }: GuardProgress,
): Promise<GuardLook> {
  const folders = before.folders ?? (await guardedFolders(ports, library, request))
  const look = await lookAt(ports, library, folders)
  const seen = noted(before, look, ports.clock.now())
  const step = nextGuardStep({ ...seen, now: ports.clock.now() }, timing)
  if (step.do === 'wait') return { next: { ...step, progress: seen } }
  if (step.do === 'end') return { next: step }
  const healed = await heal(ports, library, request, folders)
  const now = ports.clock.now()
  const after = { ...seen, healedAt: [...seen.healedAt, now] }
  const progress = noted(after, await lookAt(ports, library, folders), now)
  const next = nextGuardStep({ ...progress, now }, timing)
  if (next.do === 'end') return { healed, next }
  return { healed, next: { do: 'wait', ms: next.do === 'wait' ? next.ms : 0, progress } }
}

/** Quiet begins with the first look. */
function noted(before: GuardProgress, look: string, now: number): GuardProgress {
  if (before.look === undefined) return { ...before, look, startedAt: now, changedAt: now }
  return { ...before, look, changedAt: before.look === look ? before.changedAt : now }
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
  for await (const { itemId, files } of publishedIn(storage, id, folders)) {
    if (files.some(({ path }) => isAmong(path, folders))) guarded.push(itemId)
  }
  return guarded
}

/** Of a whole library, its publications in one go; of some folders, those of the items that lie there, also where an upgrade took their video. */
async function* publishedIn(
  { items, publications }: GuardPorts['storage'],
  libraryId: string,
  folders: GuardRequest['folders'],
): AsyncIterable<Publication> {
  if (folders === undefined) return yield* publications.latestOfLibrary(libraryId)
  const query = { libraryId, within: folders, includeGone: true, order: 'path' } as const
  for await (const { id } of eachItem(items, query)) {
    const publication = await publications.latest(id)
    if (publication !== undefined) yield publication
  }
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
