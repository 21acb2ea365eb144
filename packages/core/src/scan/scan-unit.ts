import { MetarrError, StorageError } from '../errors.js'
import { canonicalJson } from '../library/canonical.js'
import { type Item, isDirty, type RelativePath, titleOf, type VideoRole } from '../library/item.js'
import type { Library } from '../library/library.js'
import { joinPath } from '../library/relative-path.js'
import { noteOverwrites } from '../overwrites/note-overwrites.js'
import type { Ports } from '../ports.js'
import { onlyEdits } from './edits-on-disk.js'
import type { ScanProblem, UnitFindings } from './finding.js'
import { itemsOfUnit } from './items-of-unit.js'
import type { LibraryFolder } from './library-folder.js'
import { keyOfVideo } from './match-moves.js'
import type { PublishedFiles } from './published-files.js'
import { readUnit } from './read-unit.js'
import { recordUnit, type UnitChanges } from './record-unit.js'
import type { ScannedFolder } from './scan-ledger.js'
import { signatureOf } from './signature.js'
import type { StreamDetails } from './stream-details.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** What scanning needs. */
export type ScanPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'images' | 'probe' | 'events' | 'clock' | 'ids'
>

/** What all units of one scan share. */
export interface ScanWork {
  readonly library: Library
  readonly folder: LibraryFolder
  /** What lies there by our own doing; read once, and only when a folder looks different. */
  published(): Promise<PublishedFiles>
  /** How known folders looked at the last scan. */
  readonly seen: ReadonlyMap<RelativePath, ScannedFolder>
  readonly request: { readonly full?: true; readonly signal?: AbortSignal }
}

/** What scanning a unit came to. */
export interface UnitTally {
  readonly added: number
  readonly updated: number
  readonly gone: number
  readonly problems: readonly ScanProblem[]
}

/** Reads a unit, unless it looks as it did, and records what changed in one transaction. */
export async function scanUnit(
  ports: ScanPorts,
  work: ScanWork,
  found: ScanUnit,
): Promise<'unchanged' | UnitTally> {
  const { library, request } = work
  const before = work.seen.get(found.folder)
  const listing = found.listing ?? signatureOf(found.files)
  const isAsListed = before?.listing === listing && before.device === found.device
  if (isAsListed && !request.full) return 'unchanged'
  const unit = { ...found, files: found.files }
  const published = await work.published()
  const isOurs = (file: UnitFile) => isSameFile(file, published.get(file.path))
  const signature = signatureOf(unit.files.filter((file) => !isOurs(file)))
  if (before?.signature === signature && !request.full) {
    await ports.storage.scans.save({ ...before, ...lookOf(unit, listing) })
    return 'unchanged'
  }
  try {
    const read = await readFiles(ports, { ...work, published }, unit, isOurs)
    await noteChanged(ports, work, published, unit)
    const mayPass = read.problems.some((problem) => problem.mayPass)
    const look = mayPass ? { signature: readAgain } : { signature, listing }
    const changes = await recordFiles(ports, library, { unit, look, read })
    announce(ports, changes)
    const { added, updated, gone } = changes
    const { problems } = read
    return { added: added.length, updated: updated.length, gone: gone.length, problems }
  } catch (error) {
    return { added: 0, updated: 0, gone: 0, problems: [problemOf(unit, error, request.signal)] }
  }
}

/** How a folder looks that holds nothing new: with files that we published since, or on a device of another number after a restart. */
function lookOf({ device }: ScanUnit, listing: string): Pick<ScannedFolder, 'listing' | 'device'> {
  return { listing, ...(device === undefined ? {} : { device }) }
}

/** Files that we published and that look otherwise now are somebody's work. */
async function noteChanged(
  ports: ScanPorts,
  { library, folder }: ScanWork,
  published: PublishedFiles,
  { files }: ScanUnit,
): Promise<void> {
  for (const file of files) {
    const ours = published.get(file.path)
    if (ours === undefined || isSameFile(file, ours)) continue
    const changed = { libraryId: library.id, itemId: ours.itemId, files: [{ ...file, ...ours }] }
    await noteOverwrites(ports, folder, changed)
  }
}

function isSameFile(file: UnitFile, other: Pick<UnitFile, 'size' | 'modifiedAt'> | undefined) {
  return other?.size === file.size && other.modifiedAt === file.modifiedAt
}

async function readFiles(
  ports: ScanPorts,
  { library, folder, published, request }: PublishedWork,
  unit: ScanUnit,
  isOurs: (file: UnitFile) => boolean,
): Promise<UnitFindings> {
  const { kind } = library
  const known = await itemsOfUnit(ports.storage, library, unit)
  const signal = request.signal === undefined ? {} : { signal: request.signal }
  const knownStreams = streamsByFile(request.full ? [] : known)
  const context = { folder, isOurs, knownStreams, roleOf: rolesIn(known), ...signal }
  const read = await readUnit(ports, { unit, kind, ...context })
  return { ...read, findings: await onlyEdits(ports.blobs, published, read.findings) }
}

/** The next scan reads the folder again, whatever it looks like. */
const readAgain = ''

type PublishedWork = Omit<ScanWork, 'published'> & { readonly published: PublishedFiles }

interface ReadFiles {
  readonly unit: ScanUnit
  readonly look: Pick<ScannedFolder, 'signature' | 'listing'>
  readonly read: UnitFindings
}

async function recordFiles(
  ports: ScanPorts,
  library: Library,
  { unit, look, read }: ReadFiles,
): Promise<UnitChanges> {
  const { folder, incomplete, device } = unit
  const { findings, unknownFiles } = read
  const scannedAt = ports.clock.now()
  return ports.storage.transaction(async (stores) => {
    const onDevice = device === undefined ? {} : { device }
    const scanned = { libraryId: library.id, folder, scannedAt, unknownFiles }
    await stores.scans.save({ ...scanned, ...look, ...onDevice })
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

/** What people said videos are, wherever their folder lies now. */
function rolesIn(items: readonly Item[]): (path: RelativePath) => VideoRole | undefined {
  const roles = new Map<RelativePath, VideoRole>()
  for (const { folder, videoRoles = {} } of items) {
    for (const [path, role] of Object.entries(videoRoles)) roles.set(joinPath(folder, path), role)
  }
  return (path) => roles.get(path)
}

/** What was read of a file before, whatever it was called; nothing when two files of that size and time say different things, or it was broken. */
function streamsByFile(items: readonly Item[]): (file: UnitFile) => StreamDetails | undefined {
  const streams = new Map<string, StreamDetails | undefined>()
  for (const video of items.flatMap(soundVideosOf)) {
    if (video.streams === undefined) continue
    streams.set(`${keyOfVideo(video)} ${video.path}`, video.streams)
    const other = streams.get(keyOfVideo(video)) ?? video.streams
    const isSame = canonicalJson(other) === canonicalJson(video.streams)
    streams.set(keyOfVideo(video), isSame ? video.streams : undefined)
  }
  return (file) => streams.get(`${keyOfVideo(file)} ${file.path}`) ?? streams.get(keyOfVideo(file))
}

function soundVideosOf({ videos, problems = [] }: Item): Item['videos'] {
  const broken = new Set(problems.map(({ path }) => path))
  return broken.size === 0 ? videos : videos.filter(({ path }) => !broken.has(path))
}

function announce({ events }: ScanPorts, { added, updated, gone, edits }: UnitChanges): void {
  for (const item of added) {
    events.emit({ type: 'item:added', itemId: item.id, kind: item.kind, title: titleOf(item) })
  }
  for (const item of updated) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
  for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
  for (const edit of edits) events.emit({ type: 'item:edited-on-disk', ...edit })
}
