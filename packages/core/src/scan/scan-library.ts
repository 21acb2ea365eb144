import { ConflictError, MetarrError, StorageError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { allItems } from '../library/all-items.js'
import { type Item, isDirty, type RelativePath, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { markGone } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { Stores } from '../storage.js'
import { type FoundUnits, findUnits } from './find-units.js'
import type { ScanProblem, UnitFindings } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import { readUnit } from './read-unit.js'
import { recordUnit, type UnitChanges } from './record-unit.js'
import type { ScannedFolder } from './scan-ledger.js'
import { signatureOf } from './signature.js'
import type { StreamDetails } from './stream-details.js'
import type { ScanUnit, UnitFile } from './unit.js'

export interface ScanRequest extends VerbOptions {
  readonly libraryId: string
  /** Reads everything again, also what has not changed. */
  readonly full?: true
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
  readonly problems: readonly ScanProblem[]
}

/** What scanning needs. */
export type ScanPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'images' | 'probe' | 'events' | 'clock' | 'ids'
>

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
  const folder = ports.folders.open(library.root)
  ports.events.emit({ type: 'scan:started', libraryId: library.id })
  const found = await findUnits(folder, library.kind, request.signal)
  if (found === undefined) throw rootUnavailable(library, 'it is not there')
  await refuseGreatLoss(ports, library, found)
  const report = await scanUnits(ports, { library, folder, found, request })
  ports.events.emit({ type: 'scan:completed', libraryId: library.id })
  return report
}

/** Absence is not evidence: an empty mount looks like an empty library. */
async function refuseGreatLoss(
  { storage }: ScanPorts,
  library: Library,
  found: FoundUnits,
): Promise<void> {
  const before = await storage.scans.list(library.id)
  if (before.length > 0 && found.units.length === 0) throw rootUnavailable(library, 'it is empty')
  const lost = lostOf(before, found)
  if (lost.length > 5 && lost.length / before.length > maximumLoss) {
    throw rootUnavailable(library, `${lost.length} of ${before.length} folders are missing`)
  }
}

/** Folders that were there and are not. Of what lies where nothing could be read, nobody knows. */
function lostOf(
  before: readonly ScannedFolder[],
  { units, unreadable }: FoundUnits,
): readonly ScannedFolder[] {
  const now = new Set(units.map(({ folder }) => folder))
  return before.filter(
    ({ folder }) =>
      !now.has(folder) &&
      !unreadable.some(({ path }) => isInside(path, folder) || isInside(folder, path)),
  )
}

function isInside(path: RelativePath, folder: RelativePath): boolean {
  return path === folder || folder === '' || path.startsWith(`${folder}/`)
}

function rootUnavailable(library: Library, why: string): ConflictError {
  return new ConflictError(
    'root-unavailable',
    `The folder ${library.root} of library ${library.name} cannot be trusted: ${why}. Nothing was changed; is it mounted?`,
  )
}

interface ScanWork {
  readonly library: Library
  readonly folder: LibraryFolder
  readonly found: FoundUnits
  readonly request: ScanRequest
}

async function scanUnits(ports: ScanPorts, work: ScanWork): Promise<ScanReport> {
  const { library, request } = work
  const { units, unreadable } = work.found
  const tally = { unchanged: 0, added: 0, updated: 0, gone: 0, problems: [...unreadable] }
  const published = await publishedFiles(ports, library)
  const meter = createProgressMeter(ports, 'scan', request, units.length)
  await forEachConcurrently(
    units,
    { concurrency: unitsAtOnce, signal: request.signal },
    async (unit) => {
      const result = await scanUnit(ports, work, unit, published)
      if (result === 'unchanged') tally.unchanged++
      else addTo(tally, result)
      meter.advance(unit.folder)
    },
  )
  const gone = await recordLostUnits(ports, work)
  return { libraryId: library.id, folders: units.length, ...tally, gone: tally.gone + gone }
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

type PublishedFiles = ReadonlyMap<string, { readonly size: number; readonly modifiedAt: number }>

/** What lies beside the videos by our own doing. */
async function publishedFiles({ storage }: ScanPorts, library: Library): Promise<PublishedFiles> {
  const published = new Map<string, { size: number; modifiedAt: number }>()
  for await (const { files } of storage.publications.latestOfLibrary(library.id)) {
    for (const { path, size, modifiedAt } of files) published.set(path, { size, modifiedAt })
  }
  return published
}

interface UnitTally {
  readonly added: number
  readonly updated: number
  readonly gone: number
  readonly problems: readonly ScanProblem[]
}

async function scanUnit(
  ports: ScanPorts,
  work: ScanWork,
  unit: ScanUnit,
  published: PublishedFiles,
): Promise<'unchanged' | UnitTally> {
  const { library, request } = work
  const isOurs = (file: UnitFile) => isSameFile(file, published.get(file.path))
  const signature = signatureOf(unit.files.filter((file) => !isOurs(file)))
  const before = await ports.storage.scans.find(library.id, unit.folder)
  if (before?.signature === signature && !request.full) return 'unchanged'
  try {
    const read = await readFiles(ports, work, unit, isOurs)
    const changes = await recordFiles(ports, library, { unit, signature, read })
    announce(ports, changes)
    const { added, updated, gone } = changes
    const { problems } = read
    return { added: added.length, updated: updated.length, gone: gone.length, problems }
  } catch (error) {
    return { added: 0, updated: 0, gone: 0, problems: [problemOf(unit, error, request.signal)] }
  }
}

function isSameFile(file: UnitFile, other: Pick<UnitFile, 'size' | 'modifiedAt'> | undefined) {
  return other?.size === file.size && other.modifiedAt === file.modifiedAt
}

async function readFiles(
  ports: ScanPorts,
  { library, folder, request }: ScanWork,
  unit: ScanUnit,
  isOurs: (file: UnitFile) => boolean,
): Promise<UnitFindings> {
  const { kind } = library
  const known = request.full ? [] : await itemsOfUnit(ports.storage, library, unit)
  const signal = request.signal === undefined ? {} : { signal: request.signal }
  const knownStreams = streamsByFile(known)
  return readUnit(ports, { unit, kind, folder, isOurs, knownStreams, ...signal })
}

interface ReadFiles {
  readonly unit: ScanUnit
  readonly signature: string
  readonly read: UnitFindings
}

async function recordFiles(
  ports: ScanPorts,
  library: Library,
  { unit, signature, read }: ReadFiles,
): Promise<UnitChanges> {
  const { folder, incomplete } = unit
  const { findings, unknownFiles } = read
  const scannedAt = ports.clock.now()
  return ports.storage.transaction(async (stores) => {
    await stores.scans.save({ libraryId: library.id, folder, signature, scannedAt, unknownFiles })
    const known = await itemsOfUnit(stores, library, unit)
    return recordUnit(stores, ports, {
      library,
      findings,
      known,
      ...(incomplete && { incomplete }),
    })
  })
}

/**
 * One folder that cannot be read, or that somebody else was changing, does not end a scan and is scanned again next time; an unreachable root,
 * an abort or a failing storage does.
 */
function problemOf(unit: ScanUnit, error: unknown, signal: AbortSignal | undefined): ScanProblem {
  signal?.throwIfAborted()
  const mayPass = error instanceof MetarrError && !(error instanceof StorageError)
  if (!mayPass || error.code === 'root-unavailable') throw error
  return { path: unit.folder, code: error.code, message: error.message }
}

async function itemsOfUnit(
  stores: Pick<Stores, 'items'>,
  library: Library,
  unit: Pick<ScanUnit, 'folder'>,
): Promise<readonly Item[]> {
  const kinds = library.kind === 'movies' ? (['movie'] as const) : (['series'] as const)
  const tops = await allItems(stores.items, {
    libraryId: library.id,
    kinds,
    folder: unit.folder,
    includeGone: true,
  })
  const items = [...tops]
  for (const { id } of tops) items.push(...(await childrenOf(stores, id)))
  return items
}

async function childrenOf(
  stores: Pick<Stores, 'items'>,
  parentId: string,
): Promise<readonly Item[]> {
  const children = await allItems(stores.items, { parentId, includeGone: true })
  const grandchildren: Item[] = []
  for (const { id, kind } of children) {
    if (kind === 'season') grandchildren.push(...(await childrenOf(stores, id)))
  }
  return [...children, ...grandchildren]
}

function streamsByFile(items: readonly Item[]): (file: UnitFile) => StreamDetails | undefined {
  const streams = new Map<string, StreamDetails>()
  const keyOf = ({ path, size, modifiedAt }: UnitFile) => `${path}\0${size}\0${modifiedAt}`
  for (const video of items.flatMap(({ videos }) => videos)) {
    if (video.streams !== undefined) streams.set(keyOf(video), video.streams)
  }
  return (file) => streams.get(keyOf(file))
}

/** Folders that were there and are not: their items are gone until they come back. */
async function recordLostUnits(ports: ScanPorts, { library, found }: ScanWork): Promise<number> {
  const lost = lostOf(await ports.storage.scans.list(library.id), found)
  let gone = 0
  for (const scanned of lost) {
    const items = await itemsOfUnit(ports.storage, library, scanned)
    const there = items.filter(({ goneAt }) => goneAt === undefined)
    await ports.storage.transaction(async (stores) => {
      for (const item of there) await stores.items.save(markGone(item, ports.clock.now()))
      await stores.scans.forget(library.id, scanned.folder)
    })
    for (const { id } of there) ports.events.emit({ type: 'item:gone', itemId: id })
    gone += there.length
  }
  return gone
}

function announce({ events }: ScanPorts, { added, updated, gone }: UnitChanges): void {
  for (const item of added) {
    events.emit({ type: 'item:added', itemId: item.id, kind: item.kind, title: titleOf(item) })
  }
  for (const item of updated) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
  for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
}
