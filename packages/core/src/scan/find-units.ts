import type { RelativePath } from '../library/item.js'
import type { LibraryKind } from '../library/library.js'
import { nameOf } from '../library/relative-path.js'
import { compareText } from '../library/text.js'
import { mapAhead } from '../map-ahead.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { extraKindOf } from '../naming/extra-kind.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { partFolderNumber } from '../naming/part-folder.js'
import type { ScanProblem } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import { isMainVideo } from './main-video.js'
import { type ScanScope, scopeOf } from './scope.js'
import { type FolderTree, seriesUnitsIn } from './series-units.js'
import { jointSignature } from './signature.js'
import { type StrayFolder, strayFoldersOf, type Untitled, untitledIn } from './stray-folders.js'
import type { ScanUnit } from './unit.js'
import { hasVideo } from './unit-videos.js'
import { createWalk, type Place, type PlaceListing, rootPlace, type Walk } from './walk.js'

/** What a library holds. */
export interface FoundUnits {
  readonly units: readonly ScanUnit[]
  /** Folders with files and without a movie or series; of one beside a title, only what nobody plays. */
  readonly strays: readonly StrayFolder[]
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
  /** How the folder of a unit was listed at the last scan: one that is listed so again is that unit, and its files are not looked at. */
  readonly listedAs?: (folder: RelativePath) => string | undefined
}

/** How many folders are listed ahead of the one that is looked at. */
const ahead = 1024

/**
 * Finds the units of a library with one listing per folder. Videos that lie in the root of a library of series are a unit of their own, of no
 * series. `undefined` when there is no root.
 *
 * @throws {ConflictError} `root-unavailable`.
 */
export async function findUnits(
  folder: LibraryFolder,
  kind: LibraryKind,
  { signal, isInScope = scopeOf(undefined), listedAs = () => undefined }: FindOptions = {},
): Promise<FoundUnits | undefined> {
  const walk = createWalk(folder, signal)
  const isAsBefore = ({ folder: name, listing }: Listed) =>
    listing !== undefined && listing === listedAs(name)
  const search = { walk, isInScope, isAsBefore, untitled: [] as Untitled[] }
  const root = await walk.look(rootPlace)
  if (root === undefined) return undefined
  const wide =
    kind === 'movies' ? await moviesIn(search, rootPlace, root) : await seriesIn(search, root)
  return {
    units: wide.filter((unit) => isInScope(unit.folder)).map((unit) => withGaps(unit, walk)),
    strays: strayFoldersOf(search.untitled, wide).filter(({ folder }) => isInScope(folder)),
    unreadable: [...walk.unreadable].sort((a, b) => compareText(a.path, b.path)),
    rootNames: [...root.files, ...root.folders].map(({ path }) => path),
    devices: walk.devices,
  }
}

interface Search {
  readonly walk: Walk
  readonly isInScope: ScanScope
  readonly isAsBefore: (listed: Listed) => boolean
  /** Folders that were seen to hold no title. */
  readonly untitled: Untitled[]
}

type Listed = Pick<ScanUnit, 'folder' | 'listing'>

function withGaps(unit: ScanUnit, { unreadable }: Walk): ScanUnit {
  const isIn = ({ path }: ScanProblem) => unit.folder === '' || path.startsWith(`${unit.folder}/`)
  return unreadable.some(isIn) ? { ...unit, incomplete: true } : unit
}

async function moviesIn(search: Search, place: Place, here: PlaceListing): Promise<ScanUnit[]> {
  const { walk, isInScope, isAsBefore } = search
  const whole = unitOf(place, [here, ...(await partsIn(walk, place, here))])
  const holdsMovie = isAsBefore(whole) || hasVideo(whole)
  const units: ScanUnit[] = holdsMovie ? [whole] : []
  if (!holdsMovie) search.untitled.push(whole)
  const isShelf = place.path === '' && !holdsMovie
  const children = here.folders.filter(isShelf ? isNoLitter : isOfItsOwn(place))
  const inScope = children.filter(({ path }) => isInScope(path))
  const found = mapAhead(inScope, ahead, async (child) => {
    const inside = await walk.look(child)
    return inside === undefined ? [] : moviesIn(search, child, inside)
  })
  for await (const below of found) units.push(...below)
  return units
}

function unitOf({ path }: Place, listings: readonly [PlaceListing, ...PlaceListing[]]): ScanUnit {
  return {
    folder: path,
    get files() {
      return listings.flatMap(({ files }) => files)
    },
    listing: jointSignature(listings.map(({ signature }) => signature)),
    ...deviceOf(listings[0]),
  }
}

async function seriesIn(
  { walk, isInScope, isAsBefore, untitled }: Search,
  root: PlaceListing,
): Promise<ScanUnit[]> {
  const isLoose = root.files.some(({ path }) => isMainVideo(path, { below: '' }))
  const whole = unitOf(rootPlace, [root])
  const units: ScanUnit[] = isLoose ? [whole] : []
  if (!isLoose) untitled.push(whole)
  const children = root.folders.filter(isNoLitter).filter(({ path }) => isInScope(path))
  for await (const tree of mapAhead(children, ahead, (child) => treeOf(walk, child))) {
    const series = seriesUnitsIn(tree, isAsBefore)
    units.push(...series)
    untitled.push(...untitledIn(tree, series))
  }
  return units
}

async function treeOf(walk: Walk, place: Place): Promise<FolderTree> {
  const here = await walk.look(place)
  const folders: FolderTree[] = []
  const children = here?.folders.filter(isNoLitter) ?? []
  for await (const tree of mapAhead(children, ahead, (child) => treeOf(walk, child))) {
    folders.push(tree)
  }
  const onDevice = folders.reduce((known, child) => ({ ...deviceOf(child), ...known }), {
    ...deviceOf(here ?? {}),
  })
  const listings = [...(here === undefined ? [] : [here.signature]), ...folders.map(listingOf)]
  return {
    folder: place.path,
    get files() {
      return here?.files ?? []
    },
    folders,
    listing: jointSignature(listings),
    ...onDevice,
  }
}

function listingOf({ listing }: FolderTree): string {
  return listing
}

function deviceOf({ device }: Pick<PlaceListing, 'device'>): Pick<ScanUnit, 'device'> {
  return device === undefined ? {} : { device }
}

/** What lies in folders that are parts of the movie in this one: discs, and `CD1`, `CD2`. */
async function partsIn(
  walk: Walk,
  place: Place,
  here: PlaceListing,
): Promise<readonly PlaceListing[]> {
  const parts: PlaceListing[] = []
  for (const child of here.folders.filter((one) => isPartOf(place, one))) {
    const inside = await walk.look(child)
    if (inside === undefined) continue
    parts.push(inside, ...(await partsIn(walk, child, inside)))
  }
  return parts
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
