import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { fileRole } from '../naming/file-role.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import type { MovieName } from '../naming/parse-movie.js'
import { stackOf } from '../naming/stack.js'
import { titleFilesOf } from './discs.js'
import { groupMovies, type MovieGroup, type MovieVideo } from './movie-groups.js'
import type { FoundAsset, FoundVideo, ScanUnit, UnitFile } from './unit.js'
import { partsAmong, type UnitVideo } from './unit-videos.js'
import { unknownFilesOf } from './unknown-files.js'

/** One movie as its folder shows it. */
export interface FoundMovie {
  readonly folder: RelativePath
  readonly mixedFolder: boolean
  readonly name: MovieName
  /** Parts in order, then other versions. */
  readonly videos: readonly FoundVideo[]
  readonly nfo?: UnitFile
  readonly assets: readonly FoundAsset[]
}

export interface MovieFolder {
  readonly movies: readonly FoundMovie[]
  /** Files that no rule knows. */
  readonly unknownFiles: readonly RelativePath[]
}

/**
 * Says which movies a folder holds, and which files belong to which. Several titles make it a mixed folder, where only files that are named
 * after a video belong to its movie; so does the root, which more movies may come to.
 */
export function classifyMovieFolder(unit: ScanUnit): MovieFolder {
  const groups = groupMovies(unit)
  const mixedFolder = groups.length > 1 || unit.folder === ''
  const shared = besideOf(unit, groups, mixedFolder)
  const movies = groups.map((group) => movieOf(unit, group, shared))
  const discs = groups.flatMap(({ videos }) => videos.flatMap(({ disc }) => disc?.files ?? []))
  const known = movies.flatMap(({ videos, nfo, assets }) => [
    ...videos,
    ...(nfo === undefined ? [] : [nfo]),
    ...assets.map(({ file }) => file),
  ])
  return { movies, unknownFiles: unknownFilesOf(unit, [...known, ...discs]) }
}

/** What lies beside the videos of a folder, read once for all its movies. */
interface Beside {
  readonly mixedFolder: boolean
  /** By name without extension, in lower case. */
  readonly nfos: ReadonlyMap<string, UnitFile>
  /** By the video they are named after, in lower case; those of no video under `''`. */
  readonly assets: ReadonlyMap<string, readonly FoundAsset[]>
}

function besideOf(unit: ScanUnit, groups: readonly MovieGroup[], mixedFolder: boolean): Beside {
  const here = unit.files.filter(({ path }) => folderOf(path) === unit.folder)
  const videoBases = groups.flatMap(({ videos }) => basesOf(videos))
  const assets = new Map<string, FoundAsset[]>()
  for (const file of here) {
    const name = parseAssetFile(nameOf(file.path), { kind: 'movie', videoBases, mixedFolder })
    if (name?.owner !== 'movie' || name.missingVideoBase !== undefined) continue
    addTo(assets, name.videoBase?.toLowerCase() ?? '', { file, name })
  }
  return { mixedFolder, nfos: nfosByBase(here), assets }
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function nfosByBase(files: readonly UnitFile[]): ReadonlyMap<string, UnitFile> {
  const nfos = files.filter(({ path }) => fileRole(path) === 'nfo')
  return new Map(nfos.map((file) => [baseOf(file.path).toLowerCase(), file]))
}

function movieOf(unit: ScanUnit, { name, videos }: MovieGroup, beside: Beside): FoundMovie {
  const bases = basesOf(videos).map((base) => base.toLowerCase())
  const [inDisc] = videos.flatMap(({ disc }) => disc?.nfo ?? [])
  const nfo = inDisc ?? nfoOf(beside, bases)
  const { mixedFolder, assets } = beside
  return {
    folder: unit.folder,
    mixedFolder,
    name,
    videos: videosOf(unit, videos),
    ...(nfo === undefined ? {} : { nfo }),
    assets: [...new Set(['', ...bases])].flatMap((base) => assets.get(base) ?? []),
  }
}

/** Names without extension that files of a movie may begin with: those of its videos, what the parts of a stack share, and the folder of a disc. */
function basesOf(videos: readonly UnitVideo[]): readonly string[] {
  const names = videos.flatMap(({ path, disc }) => (disc === undefined ? [nameOf(path)] : []))
  const discs = videos.flatMap(({ path, disc }) => (disc === undefined ? [] : discNameOf(path)))
  return [...names.map(baseOf), ...stackOf(names).map(({ base }) => base), ...discs]
}

function discNameOf(path: RelativePath): readonly string[] {
  const name = nameOf(discFolderOf(path)?.folder ?? '')
  return name === '' ? [] : [name]
}

/** Which NFO beside the videos speaks for a movie: `movie.nfo` in a folder of its own, else the one named like the video, else the only one there. */
function nfoOf({ nfos, mixedFolder }: Beside, bases: readonly string[]): UnitFile | undefined {
  const [named] = bases.flatMap((base) => nfos.get(base) ?? [])
  if (mixedFolder) return named
  const [only] = nfos.size === 1 ? nfos.values() : []
  return nfos.get('movie') ?? named ?? only
}

function videosOf(unit: ScanUnit, videos: readonly MovieVideo[]): readonly FoundVideo[] {
  const parts = partsAmong(unit, videos)
  return videos.map((video) => videoOf(video, parts)).sort(inOrder)
}

function videoOf({ disc, ...file }: MovieVideo, parts: readonly RelativePath[]): FoundVideo {
  const part = parts.indexOf(file.path) + 1
  return { ...file, ...(part > 0 ? { part } : {}), ...titleFilesOf(disc) }
}

/** Parts, then the video without a version's name, then the others by name. */
function inOrder(a: FoundVideo, b: FoundVideo): number {
  const byPart = (a.part ?? 99) - (b.part ?? 99)
  const byVersion = Number(a.version !== undefined) - Number(b.version !== undefined)
  return byPart || byVersion || (a.path < b.path ? -1 : 1)
}
