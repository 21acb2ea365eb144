import type { RelativePath } from '../library/item.js'
import type { LibraryKind } from '../library/library.js'
import { joinPath } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { extraKindOf } from '../naming/extra-kind.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import type { FolderListing, LibraryFolder } from './library-folder.js'

/** What is scanned as a whole: the folder of one movie (or of several mixed ones), or everything below the folder of one series. */
export interface ScanUnit {
  readonly folder: RelativePath
  readonly files: readonly UnitFile[]
}

/** One file of a unit. */
export interface UnitFile {
  readonly path: RelativePath
  readonly size: number
  readonly modifiedAt: number
}

/** Folders deeper than this are not looked into. */
const maximumDepth = 12

/** Finds the units of a library, each with one listing per folder; folders that cannot be read are reported and passed over. */
export async function* findUnits(
  folder: LibraryFolder,
  kind: LibraryKind,
  signal?: AbortSignal,
): AsyncIterable<ScanUnit> {
  if (kind === 'movies') yield* moviesIn(folder, '', 0, signal)
  else yield* seriesIn(folder, signal)
}

async function* moviesIn(
  folder: LibraryFolder,
  path: RelativePath,
  depth: number,
  signal: AbortSignal | undefined,
): AsyncIterable<ScanUnit> {
  signal?.throwIfAborted()
  const listing = await folder.list(path)
  if (listing === undefined) return
  const files = filesOf(listing)
  const discs = await discFilesIn(folder, listing)
  if (discs.length > 0 || files.some((file) => isMainVideo(file.path))) {
    yield { folder: path, files: [...files, ...discs] }
  }
  if (depth >= maximumDepth) return
  for (const child of foldersOf(listing).filter((name) => !isBeside(name))) {
    yield* moviesIn(folder, child, depth + 1, signal)
  }
}

async function* seriesIn(
  folder: LibraryFolder,
  signal: AbortSignal | undefined,
): AsyncIterable<ScanUnit> {
  const root = await folder.list('')
  if (root === undefined) return
  for (const path of foldersOf(root).filter((child) => !isBeside(child))) {
    signal?.throwIfAborted()
    const files = await filesBelow(folder, path, 0)
    if (files.some((file) => isMainVideo(file.path))) yield { folder: path, files }
  }
}

async function filesBelow(
  folder: LibraryFolder,
  path: RelativePath,
  depth: number,
): Promise<UnitFile[]> {
  const listing = depth > maximumDepth ? undefined : await folder.list(path)
  if (listing === undefined) return []
  const files = filesOf(listing)
  for (const child of foldersOf(listing)) {
    if (!isIgnoredPath(`${child}/x`)) files.push(...(await filesBelow(folder, child, depth + 1)))
  }
  return files
}

async function discFilesIn(folder: LibraryFolder, listing: FolderListing): Promise<UnitFile[]> {
  const files: UnitFile[] = []
  for (const child of foldersOf(listing)) {
    if (discFolderOf(`${child}/x`)?.folder !== listing.folder) continue
    const disc = await folder.list(child)
    if (disc !== undefined) files.push(...filesOf(disc))
  }
  return files
}

function filesOf({ folder, entries }: FolderListing): UnitFile[] {
  return entries
    .filter((entry) => entry.kind === 'file')
    .map(({ name, size, modifiedAt }) => ({ path: joinPath(folder, name), size, modifiedAt }))
}

function foldersOf({ folder, entries }: FolderListing): RelativePath[] {
  return entries
    .filter((entry) => entry.kind === 'folder')
    .map((entry) => joinPath(folder, entry.name))
}

/** Whether a folder belongs to what lies beside it: extras, discs, litter. */
function isBeside(path: RelativePath): boolean {
  const inside = `${path}/x.mkv`
  return (
    isIgnoredPath(inside) || extraKindOf(inside) !== undefined || discFolderOf(inside) !== undefined
  )
}

/** Whether a file is a video that may be an item: no extra, no sample, no litter. */
export function isMainVideo(path: RelativePath): boolean {
  return fileRole(path) === 'video' && !isIgnoredPath(path) && extraKindOf(path) === undefined
}
