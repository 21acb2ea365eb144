import { ConflictError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { isDirty, type RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { isInside } from '../library/relative-path.js'
import { markGone } from '../lifecycle/gone.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { FolderMove } from '../publish/relocate.js'
import { type FoundUnits, findUnits } from './find-units.js'
import type { ScanProblem } from './finding.js'
import { findMoves, followMove } from './follow-moves.js'
import { withoutIgnored } from './ignored-entries.js'
import { itemsOfUnit } from './items-of-unit.js'
import { publishedFiles } from './published-files.js'
import type { ScannedFolder } from './scan-ledger.js'
import { type ScanPorts, type ScanWork, scanUnit, type UnitTally } from './scan-unit.js'
import { type ScanScope, scopeOf } from './scope.js'

export type { ScanPorts } from './scan-unit.js'

export interface ScanRequest extends VerbOptions {
  readonly libraryId: string
  /** Reads everything again, also what has not changed. */
  readonly full?: true
  /**
   * Looks only at movies and series that lie at, below or above these folders, and marks nothing else gone. Default: the whole library. A folder
   * that is not there any more is allowed: what lay in it is gone.
   */
  readonly folders?: readonly RelativePath[]
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
  readonly problems: readonly ScanProblem[]
}

/** A scan that would lose more of a library than this share stops instead: the share may be away. */
const maximumLoss = 0.5
const unitsAtOnce = 8

/**
 * Reads a library's folder and records what changed; local only, no network. One transaction per movie or series; what was read stays when a
 * later folder fails or the scan is aborted. A folder that looks as it did costs its listing and nothing else.
 *
 * @throws {NotFoundError} `library-not-found`.
 * @throws {ConflictError} `root-unavailable` when the root cannot be read, or is empty, or more than half of a library of some size seems gone;
 * nothing is marked gone then.
 */
export async function scanLibrary(ports: ScanPorts, request: ScanRequest): Promise<ScanReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const folder = withoutIgnored(ports.folders.open(library.root), library.settings.scan?.ignore)
  ports.events.emit({ type: 'scan:started', libraryId: library.id })
  const found = await findUnits(folder, library.kind, {
    signal: request.signal,
    isInScope: scopeOf(request.folders),
  })
  if (found === undefined) throw rootUnavailable(library, 'it is not there')
  const changes = await compareFolders(ports, library, { found, request })
  refuseGreatLoss(library, changes)
  const moved = await followMoves(ports, library, changes)
  const published = await publishedFiles(ports, library)
  const signatures = signaturesOf(changes)
  const work = { library, folder, published, signatures, request }
  const report = await scanUnits(ports, found, work)
  const gone = await recordLostUnits(ports, library, changes.lost)
  ports.events.emit({ type: 'scan:completed', libraryId: library.id })
  return { ...report, moved, gone: report.gone + gone }
}

/** What became of the folders that the last scan saw. */
interface FolderChanges {
  readonly found: FoundUnits
  readonly isWhole: boolean
  readonly before: readonly ScannedFolder[]
  readonly lost: readonly ScannedFolder[]
  readonly moves: readonly FolderMove[]
}

async function compareFolders(
  ports: ScanPorts,
  library: Library,
  { found, request }: { readonly found: FoundUnits; readonly request: ScanRequest },
): Promise<FolderChanges> {
  const before = await ports.storage.scans.list(library.id)
  const known = new Set(before.map(({ folder }) => folder))
  const vanished = lostOf(before, found, scopeOf(request.folders))
  const appeared = found.units.filter(({ folder }) => !known.has(folder))
  const moves = await findMoves(ports, library, { vanished, appeared })
  const moved = new Set(moves.map(({ from }) => from))
  const lost = vanished.filter(({ folder }) => !moved.has(folder))
  return { found, before, lost, moves, isWhole: request.folders === undefined }
}

/** Absence is not evidence: an empty mount looks like an empty library. */
function refuseGreatLoss(library: Library, { before, found, lost, isWhole }: FolderChanges): void {
  const isEmpty = found.rootIsEmpty || (isWhole && found.units.length === 0)
  if (before.length > 0 && isEmpty) throw rootUnavailable(library, 'it is empty')
  if (lost.length > 5 && lost.length / before.length > maximumLoss) {
    throw rootUnavailable(library, `${lost.length} of ${before.length} folders are missing`)
  }
}

/** Returns how many items moved. */
async function followMoves(
  ports: ScanPorts,
  library: Library,
  { before, moves }: FolderChanges,
): Promise<number> {
  const byFolder = new Map(before.map((scanned) => [scanned.folder, scanned]))
  let count = 0
  for (const move of moves) {
    const scanned = byFolder.get(move.from)
    const moved = scanned && (await followMove(ports, library, { move, scanned }))
    for (const item of moved ?? []) {
      const { id, state } = item
      ports.events.emit({ type: 'item:updated', itemId: id, state, dirty: isDirty(item) })
    }
    count += moved?.length ?? 0
  }
  return count
}

function signaturesOf({ before }: FolderChanges): ReadonlyMap<RelativePath, string> {
  return new Map(before.map(({ folder, signature }) => [folder, signature]))
}

/** Folders that were there and are not. Of what lies where nothing could be read, nobody knows. */
function lostOf(
  before: readonly ScannedFolder[],
  { units, unreadable }: FoundUnits,
  isInScope: ScanScope,
): readonly ScannedFolder[] {
  const now = new Set(units.map(({ folder }) => folder))
  return before.filter(
    ({ folder }) =>
      isInScope(folder) &&
      !now.has(folder) &&
      !unreadable.some(({ path }) => isInside(path, folder) || isInside(folder, path)),
  )
}

function rootUnavailable(library: Library, why: string): ConflictError {
  return new ConflictError(
    'root-unavailable',
    `The folder ${library.root} of library ${library.name} cannot be trusted: ${why}. Nothing was changed; is it mounted?`,
  )
}

async function scanUnits(
  ports: ScanPorts,
  { units, unreadable }: FoundUnits,
  work: ScanWork & { readonly request: ScanRequest },
): Promise<Omit<ScanReport, 'moved'>> {
  const { library, request } = work
  const tally = { unchanged: 0, added: 0, updated: 0, gone: 0, problems: [...unreadable] }
  const meter = createProgressMeter(ports, 'scan', request, units.length)
  await forEachConcurrently(
    units,
    { concurrency: unitsAtOnce, signal: request.signal },
    async (unit) => {
      const result = await scanUnit(ports, work, unit)
      if (result === 'unchanged') tally.unchanged++
      else addTo(tally, result)
      meter.advance(unit.folder)
    },
  )
  return { libraryId: library.id, folders: units.length, ...tally }
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
      const there = items.filter(({ goneAt }) => goneAt === undefined)
      for (const item of there) await stores.items.save(markGone(item, clock.now()))
      return there
    })
    for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
    count += gone.length
  }
  return count
}
