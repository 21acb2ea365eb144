import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { groupBy } from './group-by.js'
import type { FoundVideo, UnitFile } from './unit.js'

/** A disc that lies in folders. */
export interface FoundDisc {
  /** What players open: `BDMV/index.bdmv`, `VIDEO_TS/VIDEO_TS.IFO`; of a disc without it, the first file of its longest title. */
  readonly opener: RelativePath
  /** The files of its longest title in order, as far as sizes tell: one `.m2ts`, or the `.VOB` files of one set. */
  readonly title: readonly UnitFile[]
  /** Of a DVD: what tells the languages of that title, `VTS_01_0.IFO`. */
  readonly index?: UnitFile
  /** All that is known to belong to it, sound and menus too. */
  readonly files: readonly UnitFile[]
  /** The NFO that Kodi reads before any other (VideoTagLoaderNFO), and Jellyfin of a DVD. */
  readonly nfo?: UnitFile
}

/**
 * The discs among files, by the folder that players open: each is one video, whatever lies in it. A folder called like a disc without title and
 * opener is none. Sources: Kodi (`GetOpticalMediaPath`), Jellyfin (`IsDvdDirectory`, `IsBluRayDirectory`).
 */
export function discsIn(files: readonly UnitFile[]): readonly FoundDisc[] {
  const byPlace = groupBy(files, ({ path }) => discPlaceOf(path))
  return [...byPlace].flatMap(([place, some]) => discOf(place, some) ?? [])
}

/** The folder that players open a disc by: `…/BDMV`, `…/VIDEO_TS`, or where loose files of one lie. */
function discPlaceOf(path: RelativePath): RelativePath | undefined {
  const disc = discFolderOf(path)
  if (disc === undefined) return undefined
  const start = disc.folder === '' ? 0 : disc.folder.length + 1
  const slash = path.indexOf('/', start)
  return slash < 0 ? disc.folder : path.slice(0, slash)
}

function discOf(place: RelativePath, files: readonly UnitFile[]): FoundDisc | undefined {
  const title = longestTitle(files)
  const here = files.filter(({ path }) => folderOf(path) === place)
  const opener = here.find(({ path }) => isOpener(path)) ?? title[0]
  if (opener === undefined) return undefined
  const nfo = here.find(({ path }) => isDiscNfo(path))
  const index = indexOf(title, here)
  return {
    opener: opener.path,
    title,
    files,
    ...(index === undefined ? {} : { index }),
    ...(nfo === undefined ? {} : { nfo }),
  }
}

function indexOf([first]: readonly UnitFile[], files: readonly UnitFile[]): UnitFile | undefined {
  const [, set] = /^(vts_\d\d)_\d\.vob$/i.exec(nameOf(first?.path ?? '')) ?? []
  const name = `${set}_0.ifo`.toLowerCase()
  return set === undefined
    ? undefined
    : files.find(({ path }) => nameOf(path).toLowerCase() === name)
}

/** The one file by which players open a disc. HD DVDs have `HV000I01.IFO`. */
function isOpener(path: RelativePath): boolean {
  return /^(?:index\.bdmv|index\.bdm|video_ts\.ifo|hv000i01\.ifo)$/i.test(nameOf(path))
}

function isDiscNfo(path: RelativePath): boolean {
  return /^(?:index|video_ts)\.nfo$/i.test(nameOf(path))
}

function longestTitle(files: readonly UnitFile[]): readonly UnitFile[] {
  const titles = groupBy(files, ({ path }) => titleOf(path))
  const [longest = []] = [...titles.values()].sort((a, b) => bytesOf(b) - bytesOf(a))
  return [...longest].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Which title a file shows: the `VTS_01_1.VOB`, `VTS_01_2.VOB` of a DVD are one, `VTS_01_0.VOB` is its menu. */
function titleOf(path: RelativePath): string | undefined {
  const name = nameOf(path).toLowerCase()
  const vob = /^(vts_\d\d)_[1-9]\.vob$/.exec(name)
  if (vob) return vob[1]
  return /\.(?:m2ts|mts|evo)$/.test(name) ? baseOf(path).toLowerCase() : undefined
}

/** What is read to know what is in a disc. */
export function titleFilesOf(disc: FoundDisc | undefined): Pick<FoundVideo, 'title' | 'index'> {
  if (disc === undefined) return {}
  const { title, index } = disc
  return index === undefined ? { title } : { title, index }
}

/** How many bytes files have together. */
export function bytesOf(files: readonly UnitFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}
