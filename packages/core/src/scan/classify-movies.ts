import type { RelativePath, VideoFile } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { type AssetFile, parseAssetFile } from '../naming/parse-asset-file.js'
import { type MovieName, parseMoviePath } from '../naming/parse-movie.js'
import { stackOf } from '../naming/stack.js'
import { isMainVideo, type ScanUnit, type UnitFile } from './find-units.js'

/** A video and what its name says about it. */
export type FoundVideo = Omit<VideoFile, 'streams'>

/** A file beside a video that players read. */
export interface FoundAsset {
  readonly file: UnitFile
  readonly name: AssetFile
}

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
 * Says which movies a folder holds: the videos in it are one movie when their names say the same title and year, or all begin with the folder's
 * name (parts, versions), or belong to one disc; otherwise each title is a movie of its own in a mixed folder.
 */
export function classifyMovieFolder(unit: ScanUnit): MovieFolder {
  const groups = groupVideos(unit)
  const mixedFolder = groups.length > 1 || unit.folder === ''
  const movies = groups.map((group) => foundMovie(unit, group, mixedFolder))
  return { movies, unknownFiles: unknownFilesOf(unit, movies) }
}

interface VideoGroup {
  readonly name: MovieName
  readonly files: readonly UnitFile[]
}

function groupVideos(unit: ScanUnit): readonly VideoGroup[] {
  const disc = discVideoOf(unit)
  if (disc !== undefined) return [{ name: parseMoviePath(unit.folder), files: [disc] }]
  const groups = new Map<string, { name: MovieName; files: UnitFile[] }>()
  for (const file of unit.files.filter(({ path }) => isMainVideo(path))) {
    const name = parseMoviePath(file.path)
    const key = keyOf(unit.folder, file.path, parseMoviePath(nameOf(file.path)))
    const group = groups.get(key) ?? { name, files: [] }
    group.files.push(file)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function discVideoOf(unit: ScanUnit): UnitFile | undefined {
  return unit.files.find(
    ({ path }) =>
      discFolderOf(path)?.folder === unit.folder &&
      /(?:^|\/)(?:index\.bdmv|video_ts\.ifo)$/i.test(path),
  )
}

/** Videos with equal keys are one movie. */
function keyOf(folder: RelativePath, path: RelativePath, name: MovieName): string {
  const own = nameOf(folder).toLowerCase()
  const base = baseOf(path).toLowerCase()
  const sharesFolderName =
    own !== '' && base.startsWith(own) && /^(?:$|[^\p{L}\p{N}])/u.test(base.slice(own.length))
  if (sharesFolderName) return 'folder'
  return `${foldTitle(name.title)} ${name.year ?? ''}`
}

function foldTitle(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

function foundMovie(unit: ScanUnit, group: VideoGroup, mixedFolder: boolean): FoundMovie {
  const videos = videosOf(group.files)
  const nfo = nfoOf(unit, videos, mixedFolder)
  return {
    folder: unit.folder,
    mixedFolder,
    name: group.name,
    videos,
    ...(nfo === undefined ? {} : { nfo }),
    assets: assetsOf(unit, videos, mixedFolder),
  }
}

function videosOf(files: readonly UnitFile[]): readonly FoundVideo[] {
  const stacked = stackOf(files.map(({ path }) => nameOf(path))).flatMap(({ names }) => names)
  const videos = files.map((file): FoundVideo => {
    const { version } = parseMoviePath(file.path)
    const part = stacked.indexOf(nameOf(file.path)) + 1
    return { ...file, ...(part > 0 ? { part } : {}), ...(version === undefined ? {} : { version }) }
  })
  return videos.sort(
    (a, b) =>
      (a.part ?? 99) - (b.part ?? 99) ||
      Number(a.version !== undefined) - Number(b.version !== undefined) ||
      (a.path < b.path ? -1 : 1),
  )
}

/** Which NFO speaks for a movie: `movie.nfo` in a folder of its own, else the one named like the video, else the only one there. */
function nfoOf(
  unit: ScanUnit,
  videos: readonly FoundVideo[],
  mixedFolder: boolean,
): UnitFile | undefined {
  const nfos = unit.files.filter(
    ({ path }) => fileRole(path) === 'nfo' && folderOf(path) === unit.folder,
  )
  const bases = basesOf(videos)
  const named = nfos.find(({ path }) => bases.includes(baseOf(path).toLowerCase()))
  if (mixedFolder) return named
  const plain = nfos.find(({ path }) => nameOf(path).toLowerCase() === 'movie.nfo')
  return plain ?? named ?? (nfos.length === 1 ? nfos[0] : undefined)
}

function basesOf(videos: readonly FoundVideo[]): readonly string[] {
  const stacks = stackOf(videos.map(({ path }) => nameOf(path))).map(({ base }) =>
    base.toLowerCase(),
  )
  return [...videos.map(({ path }) => baseOf(path).toLowerCase()), ...stacks]
}

function assetsOf(
  unit: ScanUnit,
  videos: readonly FoundVideo[],
  mixedFolder: boolean,
): readonly FoundAsset[] {
  const videoBases = videos.map(({ path }) => baseOf(path))
  return unit.files.flatMap((file) => {
    if (folderOf(file.path) !== unit.folder) return []
    const name = parseAssetFile(nameOf(file.path), { kind: 'movie', videoBases, mixedFolder })
    return name?.owner === 'movie' && name.missingVideoBase === undefined ? [{ file, name }] : []
  })
}

function unknownFilesOf(unit: ScanUnit, movies: readonly FoundMovie[]): readonly RelativePath[] {
  const known = new Set(
    movies.flatMap(({ videos, nfo, assets }) => [
      ...videos.map(({ path }) => path),
      ...(nfo === undefined ? [] : [nfo.path]),
      ...assets.map(({ file }) => file.path),
    ]),
  )
  return unit.files.map(({ path }) => path).filter((path) => !known.has(path) && isUnknown(path))
}

/** Whether nobody knows what a file is for: no litter, no video, no subtitle, no sound. */
export function isUnknown(path: RelativePath): boolean {
  if (isIgnoredPath(path) || discFolderOf(path) !== undefined) return false
  return ['other', 'image', 'archive', 'nfo'].includes(fileRole(path))
}
