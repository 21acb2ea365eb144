import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { compareText } from '../library/text.js'
import { fileRole } from '../naming/file-role.js'
import { ignoreRulesOf } from '../naming/ignore-patterns.js'
import type { FileRole } from '../naming/tokens-extensions.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { itemsOfUnit } from './items-of-unit.js'

/** A file that no rule knows. */
export interface UnknownFile {
  /** Below the library root. */
  readonly path: RelativePath
  /** The folder of the movie or series that it lies with; else the folder that it lies in. */
  readonly folder: RelativePath
  /** What it is by its extension; an image can be assigned to an item. */
  readonly role: FileRole
}

/** Which page of unknown files is wanted. */
export interface UnknownFilesRequest {
  readonly libraryId: string
  /** The path of the last file of the page before. */
  readonly after?: RelativePath
  /** Default 100. */
  readonly limit?: number
}

/** One page of unknown files, by path. */
export interface UnknownFilesPage {
  readonly files: readonly UnknownFile[]
  /** For `after`; absent on the last page. */
  readonly next?: RelativePath
}

/**
 * The files of a library that no rule knows, and those that lie where no movie or series is, as the last scan left them, without those that are ignored
 * or belong to an item by now.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function listUnknownFiles(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, after, limit = 100 }: UnknownFilesRequest,
): Promise<UnknownFilesPage> {
  const library = await mustFindLibrary(storage, libraryId)
  const all = await unknownFilesOfLibrary(storage, library)
  const rest = after === undefined ? all : all.filter(({ path }) => compareText(path, after) > 0)
  const assigned = createAssignedLookup(storage, library)
  const files: UnknownFile[] = []
  for (const file of rest) {
    if (file.role === 'image' && (await assigned(file.folder)).has(file.path)) continue
    const last = files.at(-1)
    if (files.length >= limit && last !== undefined) return { files, next: last.path }
    files.push(file)
  }
  return { files }
}

/** Unknown files of the last scan by path, without those that the patterns of the library leave out now. */
export async function unknownFilesOfLibrary(
  { scans }: Pick<Stores, 'scans'>,
  { id, settings }: Library,
): Promise<readonly UnknownFile[]> {
  const isIgnored = ignoreRulesOf(settings.scan?.ignore ?? [])
  const folders = await scans.list(id)
  return folders
    .flatMap(({ folder, unknownFiles }) =>
      unknownFiles.map((path) => ({ path, folder, role: fileRole(path) })),
    )
    .filter(({ path }) => !isIgnored(path, 'file'))
    .sort((a, b) => compareText(a.path, b.path))
}

/** Which files of a folder are candidates of its items already; each folder is looked up once. */
function createAssignedLookup(stores: Pick<Stores, 'items' | 'candidates'>, library: Library) {
  const known = new Map<RelativePath, Promise<ReadonlySet<RelativePath>>>()
  return (folder: RelativePath) => {
    const paths = known.get(folder) ?? localFilesOf(stores, library, folder)
    known.set(folder, paths)
    return paths
  }
}

async function localFilesOf(
  stores: Pick<Stores, 'items' | 'candidates'>,
  library: Library,
  folder: RelativePath,
): Promise<ReadonlySet<RelativePath>> {
  const paths = new Set<RelativePath>()
  for (const { id } of await itemsOfUnit(stores, library, { folder })) {
    for (const { provider, sourceUrl } of await stores.candidates.list(id)) {
      if (provider === 'local') paths.add(sourceUrl)
    }
  }
  return paths
}
