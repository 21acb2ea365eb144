import { ConflictError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { type Item, isDirty, type RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { hasVideo, markGone } from '../lifecycle/gone.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { batchesOf } from './batches.js'
import { compareFolders, type FolderChanges } from './compare-folders.js'
import { type FoundUnits, findUnits } from './find-units.js'
import type { ScanProblem } from './finding.js'
import { followMove } from './follow-moves.js'
import { followVideos } from './follow-videos.js'
import { withoutIgnored } from './ignored-entries.js'
import { itemsOfUnit } from './items-of-unit.js'
import { isAsListed } from './look-at-unit.js'
import { publishedFiles } from './published-files.js'
import { purgeGone } from './purge-gone.js'
import { recordStrays } from './record-strays.js'
import { scanBatch } from './scan-batch.js'
import type { ScannedFolder } from './scan-ledger.js'
import type { ScanPorts, ScanWork, UnitTally } from './scan-work.js'
import { scopeOf } from './scope.js'
import { type Sight, whyNotTrusted } from './trust.js'
import type { ScanUnit } from './unit.js'

export type { ScanPorts } from './scan-work.js'

export interface ScanRequest extends VerbOptions {
  readonly libraryId: string
  /** Reads everything again, also what has not changed. */
  readonly full?: true
  /**
   * Looks only at movies and series that lie at, below or above these folders, and marks nothing else gone. Default: the whole library. A folder
   * that is not there any more is allowed: what lay in it is gone.
   */
  readonly folders?: readonly RelativePath[]
  /** Believes what is seen, however much is missing, empty or on another drive: a person looked and says that it is meant. */
  readonly acceptRoot?: true
}

/** What a scan found. */
export interface ScanReport {
  readonly libraryId: string
  /** Folders of movies or series. */
  readonly folders: number
  /** Those of them that were as at the last scan, and so not read. */
  readonly unchanged: number
  readonly added: number
  readonly updated: number
  readonly gone: number
  /** Items whose folder is called differently now, or lies elsewhere: they are the same items. */
  readonly moved: number
  /** Items forgotten because their video has been gone for longer than the library keeps them. */
  readonly purged: number
  readonly problems: readonly ScanProblem[]
}

/** One is recorded while others are read. */
const batchesAtOnce = 3

/**
 * Reads a library's folder and records what changed; local only, no network. Each movie or series is recorded whole or not at all; what was read stays when a
 * later folder fails or the scan is aborted. A folder that looks as it did costs its listing and nothing else.
 *
 * @throws {NotFoundError} `library-not-found`.
 * @throws {ConflictError} `root-unavailable` when the root cannot be read; and, unless the request accepts that, when it is empty, lacks its
 * sentinel, when something is missing that lay on a drive which is not there, or when more is missing than the library's settings allow. Nothing is marked gone then.
 */
export async function scanLibrary(ports: ScanPorts, request: ScanRequest): Promise<ScanReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const folder = withoutIgnored(ports.folders.open(library.root), library.settings.scan?.ignore)
  ports.events.emit({ type: 'scan:started', libraryId: library.id })
  const known = await ports.storage.scans.list(library.id)
  const before = known.filter(({ stray }) => !stray)
  const seen = new Map(before.map((scanned) => [scanned.folder, scanned]))
  const found = await findUnits(folder, library.kind, {
    signal: request.signal,
    isInScope: scopeOf(request.folders),
    ...(request.full ? {} : { listedAs: (name) => seen.get(name)?.listing }),
  })
  if (found === undefined) throw rootUnavailable(library, 'it is not there')
  const changes = await compareFolders(ports, library, { before, found, folders: request.folders })
  const why = request.acceptRoot
    ? undefined
    : whyNotTrusted(sightOf(library, { found, changes, request }))
  if (why !== undefined) throw rootUnavailable(library, why)
  const moved = await followMoves(ports, library, changes.moves, seen)
  const followed = await followVideos(ports, library, {
    units: found.units,
    seen,
    lost: changes.lost,
  })
  announceMoved(ports, followed)
  const published = once(() => publishedFiles(ports, library))
  const isNew = seen.size === 0 && (await holdsNothing(ports, library))
  const work = { library, folder, published, seen, isNew, request }
  const report = await scanUnits(ports, found, work)
  const gone = await recordLostUnits(ports, library, changes.lost)
  const purged = await purgeGone(ports, library)
  await recordStrays(ports, library, { known, found, folders: request.folders })
  ports.events.emit({ type: 'scan:completed', libraryId: library.id })
  return { ...report, moved: moved + followed.length, gone: report.gone + gone, purged }
}

/** Whether no item of a library is known, not even one that is gone. */
async function holdsNothing({ storage }: ScanPorts, { id: libraryId }: Library): Promise<boolean> {
  return (await storage.items.count({ libraryId, includeGone: true })) === 0
}

interface Seen {
  readonly found: FoundUnits
  readonly changes: FolderChanges
  readonly request: ScanRequest
}

function sightOf({ settings }: Library, { found, changes, request }: Seen): Sight {
  const { before, lost } = changes
  const isWhole = request.folders === undefined
  return { found, isWhole, before, lost, settings: settings.scan }
}

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined
  return () => {
    result ??= work()
    return result
  }
}

/** Returns how many items moved. */
async function followMoves(
  ports: ScanPorts,
  library: Library,
  moves: FolderChanges['moves'],
  seen: ReadonlyMap<RelativePath, ScannedFolder>,
): Promise<number> {
  let count = 0
  for (const move of moves) {
    const scanned = seen.get(move.from)
    const moved = scanned === undefined ? [] : await followMove(ports, library, { move, scanned })
    announceMoved(ports, moved)
    count += moved.length
  }
  return count
}

function announceMoved({ events }: ScanPorts, moved: readonly Item[]): void {
  for (const item of moved) {
    const { id, state } = item
    events.emit({ type: 'item:updated', itemId: id, state, dirty: isDirty(item) })
  }
}

function rootUnavailable(library: Library, why: string): ConflictError {
  return new ConflictError(
    'root-unavailable',
    `The folder ${library.root} of library ${library.name} cannot be trusted: ${why}. Nothing was changed. Is it mounted? If it is as it should be, scan again and accept the root (acceptRoot, --accept-root).`,
  )
}

async function scanUnits(
  ports: ScanPorts,
  { units, unreadable }: FoundUnits,
  work: ScanWork & { readonly request: ScanRequest },
): Promise<Omit<ScanReport, 'moved' | 'purged'>> {
  const { request } = work
  const tally = { unchanged: 0, added: 0, updated: 0, gone: 0, problems: [...unreadable] }
  const meter = createProgressMeter(ports, 'scan', request, units.length)
  const changed: ScanUnit[] = []
  for (const unit of units) {
    if (!isAsListed(work, unit)) changed.push(unit)
    else meter.advance(unit.folder)
  }
  tally.unchanged = units.length - changed.length
  await forEachConcurrently(
    batchesOf(changed),
    { concurrency: batchesAtOnce, signal: request.signal },
    async (batch) => {
      for (const result of await scanBatch(ports, work, batch)) {
        if (result === 'unchanged') tally.unchanged++
        else addTo(tally, result)
      }
      for (const { folder } of batch) meter.advance(folder)
    },
  )
  return { libraryId: work.library.id, folders: units.length, ...tally }
}

function addTo(
  tally: { added: number; updated: number; gone: number; problems: ScanProblem[] },
  unit: UnitTally,
): void {
  tally.added += unit.added
  tally.updated += unit.updated
  tally.gone += unit.gone
  tally.problems.push(...unit.problems)
}

/** Folders that were there and are not: their items are gone until they come back. */
async function recordLostUnits(
  { storage, events, clock }: ScanPorts,
  library: Library,
  lost: readonly ScannedFolder[],
): Promise<number> {
  let count = 0
  for (const scanned of lost) {
    const gone = await storage.transaction(async (stores) => {
      await stores.scans.forget(library.id, scanned.folder)
      const items = await itemsOfUnit(stores, library, scanned)
      const there = items.filter(hasVideo)
      for (const item of there) await stores.items.save(markGone(item, clock.now()))
      return there
    })
    for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
    count += gone.length
  }
  return count
}
