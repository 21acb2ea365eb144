import type { RelativePath } from '../library/item.js'
import { titleOf } from '../library/item.js'
import { mustFindLibrary } from '../library/must-find.js'
import { folderOf, joinPath } from '../library/relative-path.js'
import { mapAhead } from '../map-ahead.js'
import { noteOverwrites } from '../overwrites/note-overwrites.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { entryAt } from './entry-at.js'
import { listedOnce } from './listed-once.js'
import { isThere } from './prepare-plan.js'
import type { Publication, PublishedFile } from './publication.js'
import type { PublishUnit } from './publish-unit.js'
import { renamedFiles } from './renamed-files.js'
import { type PublishedUnit, publishedUnits, takenOverBy } from './units-of.js'
import {
  type FileFault,
  filesToRead,
  type SeenFile,
  type VerifyFacts,
  verifyFiles,
} from './verify-files.js'

export interface VerifyRequest extends VerbOptions {
  readonly libraryId: string
  /** Reads every file instead of trusting those whose size and time are as they were left. */
  readonly full?: true
}

/** What verifying needs: it writes no file. */
export type VerifyPorts = Pick<Ports, 'storage' | 'folders' | 'clock' | 'events'>

/** What verifying one published item came to. */
export interface VerifiedItem {
  readonly itemId: string
  readonly title: string
  /** Published files that were looked for. */
  readonly files: number
  /** Its video is not where the last scan saw it: nothing can be said about what belongs beside it. */
  readonly videoMissing: boolean
  readonly faults: readonly FileFault[]
}

/** So many items share one look at a folder: a season is listed once, and a large library is not held in memory. */
const itemsPerListing = 200
/** So many items are looked at while the one before them is told. */
const itemsAhead = 8

/**
 * Compares every published file of a library with the disk, item by item: one listing per folder, and only files that look different are read.
 * Items whose files are as they were published are told too. Touches no file; what others changed goes on record as overwritten.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {ConflictError} `root-unavailable`, `folder-unusable`.
 */
export async function* verifyLibrary(
  ports: VerifyPorts,
  request: VerifyRequest,
): AsyncIterable<VerifiedItem> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const meter = createProgressMeter(ports, 'verify', request)
  let folder = listedOnce(ports.folders.open(library.root))
  let count = 0
  const { storage } = ports
  const publications = storage.publications.latestOfLibrary(library.id)
  const units = publishedUnits(storage, library, publications)
  const verified = mapAhead(units, itemsAhead, async ({ publication, unit }) => {
    if (++count % itemsPerListing === 0) folder = listedOnce(ports.folders.open(library.root))
    const place = folder
    const item = await verifyItem(ports, place, { publication, unit, full: request.full })
    const files = item.faults.filter(({ kind }) => kind === 'altered')
    await noteOverwrites(ports, place, { libraryId: library.id, itemId: item.itemId, files })
    return item
  })
  for await (const item of verified) {
    request.signal?.throwIfAborted()
    meter.advance(item.title)
    yield item
  }
}

interface ItemToVerify extends Pick<PublishedUnit, 'publication' | 'unit'> {
  readonly full: true | undefined
}

/** Compares the published files of one item with its folder. */
async function verifyItem(
  { storage }: Pick<Ports, 'storage'>,
  folder: LibraryFolder,
  { publication, unit, full }: ItemToVerify,
): Promise<VerifiedItem> {
  const isOver = takenOverBy({ publication, unit }) !== undefined
  const { lead, beside } = unit
  const files = isOver ? 0 : publication.files.length
  const said = { itemId: lead.id, title: titleOf(lead), files }
  if (isOver) return { ...said, videoMissing: false, faults: [] }
  if (lead.goneAt !== undefined || !(await isThere(folder, beside)))
    return { ...said, files: 0, videoMissing: true, faults: [] }
  const facts = await factsOf({ storage }, folder, unit, publication)
  const seen = await withDigests(folder, facts, full)
  return { ...said, videoMissing: false, faults: verifyFiles({ ...facts, seen }) }
}

async function factsOf(
  { storage }: Pick<Ports, 'storage'>,
  folder: LibraryFolder,
  unit: PublishUnit,
  publication: Publication,
): Promise<VerifyFacts> {
  const renamed = await renamedFiles(storage, unit, publication)
  const earlier = await earlierFiles(storage, unit, publication)
  const paths = [...publication.files, ...earlier].map(({ path }) => path)
  const seen = await filesIn(folder, [...paths, ...renamed.values()])
  const theirs = new Set(unit.found.keys())
  return { published: publication.files, earlier, seen, renamed, theirs }
}

/** What earlier publications put where nothing of ours belongs now. What was there before us, and what a publication took away, is not ours. */
async function earlierFiles(
  { publications }: Ports['storage'],
  { found }: PublishUnit,
  { id, itemId, files }: Publication,
): Promise<readonly PublishedFile[]> {
  const ours = new Set(files.map(({ path }) => path))
  const earlier = new Map<RelativePath, PublishedFile>()
  for (const publication of await publications.history(itemId)) {
    if (publication.id === id) continue
    for (const file of publication.files) {
      const known = ours.has(file.path) || earlier.has(file.path)
      if (!known && found.get(file.path) !== file.digest) earlier.set(file.path, file)
    }
  }
  return [...earlier.values()]
}

async function filesIn(
  folder: LibraryFolder,
  paths: readonly RelativePath[],
): Promise<ReadonlyMap<RelativePath, SeenFile>> {
  const listed = listedOnce(folder)
  const seen = new Map<RelativePath, SeenFile>()
  for (const parent of new Set(paths.map(folderOf))) {
    const listing = await listed.list(parent)
    for (const { name, kind, size, modifiedAt } of listing?.entries ?? []) {
      const path = joinPath(parent, name)
      if (kind === 'file') seen.set(path, { path, size, modifiedAt })
    }
  }
  for (const path of paths.filter((each) => !seen.has(each))) {
    const entry = await entryAt(listed, path)
    if (entry === undefined) continue
    seen.delete(joinPath(folderOf(path), entry.name))
    seen.set(path, { path, size: entry.size, modifiedAt: entry.modifiedAt })
  }
  return seen
}

async function withDigests(
  folder: LibraryFolder,
  facts: VerifyFacts,
  full: true | undefined,
): Promise<ReadonlyMap<RelativePath, SeenFile>> {
  const seen = new Map(facts.seen)
  const ours = full ? [...facts.published, ...facts.earlier].map(({ path }) => path) : []
  for (const path of new Set([...filesToRead(facts), ...ours.filter((each) => seen.has(each))])) {
    const now = await folder.facts(path)
    if (now === undefined) seen.delete(path)
    else {
      const { size, modifiedAt, digest } = now
      seen.set(path, { path, size, modifiedAt, digest })
    }
  }
  return seen
}
