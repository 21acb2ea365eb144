import { digestOf } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import { mergeNfo } from '../nfo/merge-nfo.js'
import { writeNfo } from '../nfo/write-nfo.js'
import type { Ports } from '../ports.js'
import type { FolderEntry, LibraryFolder } from '../scan/library-folder.js'
import { nfoDocumentsOf } from './nfo-documents.js'
import type { FileBefore, PublishPlan } from './plan.js'
import { planPublish, type WantedFile } from './plan-publish.js'
import type { PublishedFile } from './publication.js'
import { loadPublishUnit, type PublishUnit } from './publish-unit.js'
import { assetTargetsOf, nfoTargetOf } from './targets.js'

export type PlanPorts = Pick<Ports, 'storage' | 'blobs' | 'folders'>

/** Larger NFO files are not merged with; they are replaced, and kept like any replaced file. */
const maximumNfoBytes = 4 * 1024 * 1024

/**
 * The plan of one item: exactly what publishing it now would do. Reads the folder, writes nothing.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function preparePlan(
  ports: PlanPorts,
  { itemId }: { readonly itemId: string },
): Promise<PublishPlan> {
  const unit = await loadPublishUnit(ports.storage, itemId)
  const folder = ports.folders.open(unit.library.root)
  const nfo = await wantedNfo(ports, folder, unit)
  const assets = assetTargetsOf(unit).map((target) => ({
    ...target,
    content: { kind: 'blob' as const },
  }))
  const wanted: readonly WantedFile[] = [...(nfo === undefined ? [] : [nfo]), ...assets]
  const before = await filesBefore(folder, unit, wanted)
  return planPublish(unit, { wanted, before, isThere: await isThere(folder, unit) })
}

/** An empty mount point is no place to publish to. */
async function isThere(folder: LibraryFolder, { lead }: PublishUnit): Promise<boolean> {
  const [video] = lead.videos
  if (video === undefined) return (await folder.list(lead.folder)) !== undefined
  return (await entryAt(folder, video.path)) !== undefined
}

async function wantedNfo(
  ports: PlanPorts,
  folder: LibraryFolder,
  unit: PublishUnit,
): Promise<WantedFile | undefined> {
  const path = nfoTargetOf(unit)
  if (path === undefined) return undefined
  const bytes = await nfoBytes(ports, folder, unit, path)
  return {
    path,
    purpose: 'nfo',
    digest: await digestOf(bytes),
    size: bytes.byteLength,
    content: { kind: 'bytes', bytes },
  }
}

/** Ours, merged into what is there: elements that we do not manage stay as others wrote them. */
async function nfoBytes(
  { blobs }: PlanPorts,
  folder: LibraryFolder,
  unit: PublishUnit,
  path: RelativePath,
): Promise<Uint8Array> {
  const [profile = 'kodi'] = unit.library.settings.profiles
  const ours = nfoDocumentsOf(unit)
  const theirs = await readNfoFile(folder, path)
  if (theirs === undefined) return writeNfo(ours, profile)
  const published = unit.previous?.files.find((file) => file.path === path)
  const base = published && (await blobs.get(published.digest))
  return mergeNfo({ theirs, ours, profile, ...(base === undefined ? {} : { base }) }).bytes
}

async function readNfoFile(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<Uint8Array | undefined> {
  const listed = await entryAt(folder, path)
  return listed === undefined || listed.size > maximumNfoBytes
    ? undefined
    : folder.read(path, maximumNfoBytes)
}

async function entryAt(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<FolderEntry | undefined> {
  const listing = await folder.list(folderOf(path))
  return listing?.entries.find(({ name, kind }) => name === nameOf(path) && kind === 'file')
}

/** One listing per folder; only files that are not as we left them are read. */
async function filesBefore(
  folder: LibraryFolder,
  { previous }: PublishUnit,
  wanted: readonly WantedFile[],
): Promise<ReadonlyMap<RelativePath, FileBefore>> {
  const published = new Map(previous?.files.map((file) => [file.path, file]))
  const paths = new Set([...wanted.map(({ path }) => path), ...published.keys()])
  const before = new Map<RelativePath, FileBefore>()
  for (const parent of new Set([...paths].map(folderOf))) {
    const listing = await folder.list(parent)
    for (const entry of listing?.entries ?? []) {
      const path = parent === '' ? entry.name : `${parent}/${entry.name}`
      if (entry.kind !== 'file' || !paths.has(path)) continue
      const facts = asPublished(published.get(path), entry) ?? (await folder.facts(path))
      if (facts !== undefined) before.set(path, facts)
    }
  }
  return before
}

/** A file whose size and time are those we left has the bytes we left. */
function asPublished(file: PublishedFile | undefined, entry: FolderEntry): FileBefore | undefined {
  const same =
    file !== undefined && file.size === entry.size && file.modifiedAt === entry.modifiedAt
  return same ? { digest: file.digest, size: file.size, modifiedAt: file.modifiedAt } : undefined
}
