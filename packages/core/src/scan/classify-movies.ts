import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { fileRole } from '../naming/file-role.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import { type MovieName, parseMoviePath } from '../naming/parse-movie.js'
import { stackOf } from '../naming/stack.js'
import { groupMovies, type MovieGroup } from './movie-groups.js'
import type { FoundAsset, FoundVideo, ScanUnit, UnitFile } from './unit.js'
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
  const known = movies.flatMap(({ videos, nfo, assets }) => [
    ...videos,
    ...(nfo === undefined ? [] : [nfo]),
    ...assets.map(({ file }) => file),
  ])
  return { movies, unknownFiles: unknownFilesOf(unit, known) }
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
  const videoBases = groups.flatMap(({ files }) => basesOf(files))
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

function movieOf(unit: ScanUnit, { name, files }: MovieGroup, beside: Beside): FoundMovie {
  const bases = basesOf(files).map((base) => base.toLowerCase())
  const nfo = nfoOf(beside, bases)
  const { mixedFolder, assets } = beside
  return {
    folder: unit.folder,
    mixedFolder,
    name,
    videos: videosOf(files),
    ...(nfo === undefined ? {} : { nfo }),
    assets: [...new Set(['', ...bases])].flatMap((base) => assets.get(base) ?? []),
  }
}

/** Names without extension that files of a movie may begin with: those of its videos, and what the parts of a stack share. */
function basesOf(files: readonly UnitFile[]): readonly string[] {
  const stacks = stackOf(files.map(({ path }) => nameOf(path)))
  return [...files.map(({ path }) => baseOf(path)), ...stacks.map(({ base }) => base)]
}

/** Which NFO speaks for a movie: `movie.nfo` in a folder of its own, else the one named like the video, else the only one there. */
function nfoOf({ nfos, mixedFolder }: Beside, bases: readonly string[]): UnitFile | undefined {
  const [named] = bases.flatMap((base) => nfos.get(base) ?? [])
  if (mixedFolder) return named
  const [only] = nfos.size === 1 ? nfos.values() : []
  return nfos.get('movie') ?? named ?? only
}

function videosOf(files: readonly UnitFile[]): readonly FoundVideo[] {
  const parts = stackOf(files.map(({ path }) => nameOf(path))).flatMap(({ names }) => names)
  return files.map((file) => videoOf(file, parts)).sort(inOrder)
}

function videoOf(file: UnitFile, parts: readonly string[]): FoundVideo {
  const { version } = parseMoviePath(file.path)
  const part = parts.indexOf(nameOf(file.path)) + 1
  return { ...file, ...(part > 0 ? { part } : {}), ...(version === undefined ? {} : { version }) }
}

/** Parts, then the video without a version's name, then the others by name. */
function inOrder(a: FoundVideo, b: FoundVideo): number {
  const byPart = (a.part ?? 99) - (b.part ?? 99)
  const byVersion = Number(a.version !== undefined) - Number(b.version !== undefined)
  return byPart || byVersion || (a.path < b.path ? -1 : 1)
}
