import { ConflictError, MetarrError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { allItems } from '../library/all-items.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { markGone } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { Stores } from '../storage.js'
import { findUnits, type ScanUnit, type UnitFile } from './find-units.js'
import type { ScanProblem } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import { readUnit } from './read-unit.js'
import { recordUnit } from './record-unit.js'
import { signatureOf } from './signature.js'
import type { StreamDetails } from './stream-details.js'

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
const unitsAtOnce = 4

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
  const units = await collectUnits(folder, library, request.signal)
  await refuseGreatLoss(ports, library, units)
  const report = await scanUnits(ports, { library, folder, units, request })
  ports.events.emit({ type: 'scan:completed', libraryId: library.id })
  return report
}

async function collectUnits(
  folder: LibraryFolder,
  library: Library,
  signal: AbortSignal | undefined,
): Promise<readonly ScanUnit[]> {
  const root = await folder.list('')
  if (root === undefined) throw rootUnavailable(library, 'it is not there')
  const units: ScanUnit[] = []
  for await (const unit of findUnits(folder, library.kind, signal)) units.push(unit)
  return units
}

/** Absence is not evidence: an empty mount looks like an empty library. */
async function refuseGreatLoss(
  { storage }: ScanPorts,
  library: Library,
  units: readonly ScanUnit[],
): Promise<void> {
  const before = await storage.scans.list(library.id)
  const now = new Set(units.map((unit) => unit.folder))
  const lost = before.filter((scanned) => !now.has(scanned.folder))
  if (before.length > 0 && units.length === 0) throw rootUnavailable(library, 'it is empty')
  if (lost.length > 5 && lost.length / before.length > maximumLoss) {
    throw rootUnavailable(library, `${lost.length} of ${before.length} folders are missing`)
  }
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
  readonly units: readonly ScanUnit[]
  readonly request: ScanRequest
}

async function scanUnits(ports: ScanPorts, work: ScanWork): Promise<ScanReport> {
  const { library, units, request } = work
  const tally = {
    unchanged: 0,
    added: 0,
    updated: 0,
    gone: 0,
    problems: [] as readonly ScanProblem[],
  }
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
  tally: { -readonly [Name in keyof UnitTally]: UnitTally[Name] },
  unit: UnitTally,
): void {
  tally.added += unit.added
  tally.updated += unit.updated
  tally.gone += unit.gone
  tally.problems = [...tally.problems, ...unit.problems]
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
  { library, folder, request }: ScanWork,
  unit: ScanUnit,
  published: PublishedFiles,
): Promise<'unchanged' | UnitTally> {
  const isOurs = (file: UnitFile) => {
    const ours = published.get(file.path)
    return ours !== undefined && ours.size === file.size && ours.modifiedAt === file.modifiedAt
  }
  const signature = signatureOf(unit.files.filter((file) => !isOurs(file)))
  const before = await ports.storage.scans.find(library.id, unit.folder)
  if (before?.signature === signature && !request.full) return 'unchanged'
  try {
    const known = await itemsOfUnit(ports.storage, library, unit)
    const knownStreams = request.full ? () => undefined : streamsByFile(known)
    const signal = request.signal === undefined ? {} : { signal: request.signal }
    const context = { folder, kind: library.kind, isOurs, knownStreams, ...signal }
    const { findings, unknownFiles, problems } = await readUnit(ports, unit, context)
    const changes = await ports.storage.transaction(async (stores) => {
      const scanned = {
        libraryId: library.id,
        folder: unit.folder,
        signature,
        scannedAt: ports.clock.now(),
        unknownFiles,
      }
      await stores.scans.save(scanned)
      return recordUnit(stores, ports, {
        library,
        findings,
        known: await itemsOfUnit(stores, library, unit),
      })
    })
    announce(ports, changes)
    const { added, updated, gone } = changes
    return { added: added.length, updated: updated.length, gone: gone.length, problems }
  } catch (error) {
    return { added: 0, updated: 0, gone: 0, problems: [problemOf(unit, error, request.signal)] }
  }
}

/** One folder that cannot be read does not end a scan; an unreachable root, an abort or a failing storage does. */
function problemOf(unit: ScanUnit, error: unknown, signal: AbortSignal | undefined): ScanProblem {
  signal?.throwIfAborted()
  if (!(error instanceof MetarrError) || error.code === 'root-unavailable') throw error
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
async function recordLostUnits(ports: ScanPorts, { library, units }: ScanWork): Promise<number> {
  const now = new Set(units.map(({ folder }) => folder))
  const lost = (await ports.storage.scans.list(library.id)).filter(({ folder }) => !now.has(folder))
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

function announce(
  { events }: ScanPorts,
  {
    added,
    updated,
    gone,
  }: { added: readonly Item[]; updated: readonly Item[]; gone: readonly Item[] },
): void {
  for (const item of added) {
    events.emit({ type: 'item:added', itemId: item.id, kind: item.kind, title: titleOf(item) })
  }
  for (const item of updated) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
  for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
}
