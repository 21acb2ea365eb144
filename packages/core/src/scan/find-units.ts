import type { RelativePath } from '../library/item.js'
import type { LibraryKind } from '../library/library.js'
import { nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { extraKindOf } from '../naming/extra-kind.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { partFolderNumber } from '../naming/part-folder.js'
import type { ScanProblem } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import { isMainVideo } from './main-video.js'
import { movieVideosOf } from './movie-videos.js'
import { type ScanScope, scopeOf } from './scope.js'
import { type FolderTree, seriesUnitsIn } from './series-units.js'
import type { ScanUnit, UnitFile } from './unit.js'
import { createWalk, type Place, type PlaceListing, rootPlace, type Walk } from './walk.js'

/** What a library holds. */
export interface FoundUnits {
  readonly units: readonly ScanUnit[]
  /** Folders and videos that could not be looked at. */
  readonly unreadable: readonly ScanProblem[]
  /** What lies in the root: nothing at all, as in the mount point of a share that is away. */
  readonly rootNames: readonly string[]
  /** The devices that were looked at, where the file system tells them. */
  readonly devices: ReadonlySet<string>
}

/** Which part of a library to look for. */
export interface FindOptions {
  readonly signal?: AbortSignal | undefined
  /** Default: all of it. Folders out of scope are not listed. */
  readonly isInScope?: ScanScope
}

/**
 * Finds the units of a library with one listing per folder. Videos that lie in the root of a library of series are a unit of their own, of no
 * series. `undefined` when there is no root.
 *
 * @throws {ConflictError} `root-unavailable`.
 */
export async function findUnits(
  folder: LibraryFolder,
  kind: LibraryKind,
  { signal, isInScope = scopeOf(undefined) }: FindOptions = {},
): Promise<FoundUnits | undefined> {
  const walk = createWalk(folder, signal)
  const root = await walk.look(rootPlace)
  if (root === undefined) return undefined
  const wide =
    kind === 'movies'
      ? await moviesIn({ walk, isInScope }, rootPlace, root)
      : await seriesIn({ walk, isInScope }, root)
  return {
    units: wide.filter((unit) => isInScope(unit.folder)).map((unit) => withGaps(unit, walk)),
    unreadable: walk.unreadable,
    rootNames: [...root.files, ...root.folders].map(({ path }) => path),
    devices: walk.devices,
  }
}

interface Search {
  readonly walk: Walk
  readonly isInScope: ScanScope
}

function withGaps(unit: ScanUnit, { unreadable }: Walk): ScanUnit {
  const isIn = ({ path }: ScanProblem) => unit.folder === '' || path.startsWith(`${unit.folder}/`)
  return unreadable.some(isIn) ? { ...unit, incomplete: true } : unit
}

async function moviesIn(search: Search, place: Place, here: PlaceListing): Promise<ScanUnit[]> {
  const { walk, isInScope } = search
  const files = [...here.files, ...(await partFilesIn(walk, place, here))]
  const whole: ScanUnit = { folder: place.path, files, ...deviceOf(here) }
  const holdsMovie = movieVideosOf(whole).length > 0
  const units: ScanUnit[] = holdsMovie ? [whole] : []
  const isShelf = place.path === '' && !holdsMovie
  for (const child of here.folders.filter(isShelf ? isNoLitter : isOfItsOwn(place))) {
    const inside = isInScope(child.path) ? await walk.look(child) : undefined
    if (inside !== undefined) units.push(...(await moviesIn(search, child, inside)))
  }
  return units
}

async function seriesIn({ walk, isInScope }: Search, root: PlaceListing): Promise<ScanUnit[]> {
  const isLoose = root.files.some(({ path }) => isMainVideo(path, { below: '' }))
  const units: ScanUnit[] = isLoose ? [{ folder: '', files: root.files, ...deviceOf(root) }] : []
  for (const child of root.folders.filter(isNoLitter).filter(({ path }) => isInScope(path))) {
    units.push(...seriesUnitsIn(await treeOf(walk, child)))
  }
  return units
}

async function treeOf(walk: Walk, place: Place): Promise<FolderTree> {
  const here = await walk.look(place)
  const folders: FolderTree[] = []
  for (const child of here?.folders.filter(isNoLitter) ?? [])
    folders.push(await treeOf(walk, child))
  const onDevice = folders.reduce((known, child) => ({ ...deviceOf(child), ...known }), {
    ...deviceOf(here ?? {}),
  })
  return { folder: place.path, files: here?.files ?? [], folders, ...onDevice }
}

function deviceOf({ device }: Pick<PlaceListing, 'device'>): Pick<ScanUnit, 'device'> {
  return device === undefined ? {} : { device }
}

/** What lies in folders that are parts of the movie in this one: discs, and `CD1`, `CD2`. */
async function partFilesIn(
  walk: Walk,
  place: Place,
  here: PlaceListing,
): Promise<readonly UnitFile[]> {
  const files: UnitFile[] = []
  for (const child of here.folders.filter((one) => isPartOf(place, one))) {
    const inside = await walk.look(child)
    if (inside === undefined) continue
    files.push(...inside.files, ...(await partFilesIn(walk, child, inside)))
  }
  return files
}

/** Whether a folder is one disc, where the titles of one lie, or one of several parts of a movie; the root has no parts. */
function isPartOf(place: Place, { path }: Place): boolean {
  if (isDisc(path)) return true
  if (isDisc(place.path)) return nameOf(path).toLowerCase() === 'stream'
  return place.path !== '' && partFolderNumber(nameOf(path)) !== undefined
}

function isDisc(path: RelativePath): boolean {
  return discFolderOf(`${nameOf(path)}/x`) !== undefined
}

function isNoLitter({ path }: Place): boolean {
  return !isIgnoredPath(`${path}/x`)
}

/** Whether a folder is more than a part of the movie beside it: no extras, no disc, no `CD1`, no litter. */
const isOfItsOwn =
  (place: Place) =>
  (child: Place): boolean =>
    isNoLitter(child) &&
    !isPartOf(place, child) &&
    extraKindOf(`${nameOf(child.path)}/x.mkv`) === undefined
