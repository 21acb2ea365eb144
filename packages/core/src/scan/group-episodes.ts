import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { fileRole } from '../naming/file-role.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import { type EpisodeName, parseEpisodePath } from '../naming/parse-episode.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { partFolderNumber } from '../naming/part-folder.js'
import { titleFilesOf } from './discs.js'
import type { FoundAsset, FoundVideo, ScanUnit, UnitFile } from './unit.js'
import { type UnitVideo, unitVideosOf } from './unit-videos.js'

/** One episode; several share their videos when one file holds them all. */
export interface FoundEpisode {
  readonly seasonNumber: number
  readonly episodeNumber: number
  readonly folder: RelativePath
  readonly name: EpisodeName
  /** Parts in order, then other versions. */
  readonly videos: readonly FoundVideo[]
  readonly nfo?: UnitFile
  readonly assets: readonly FoundAsset[]
}

/**
 * The episodes that the names of a series' videos say, by season and number. Videos that say none are left out. A disc is called like the folder
 * around it.
 */
export function groupEpisodes(
  unit: ScanUnit,
  videos: readonly UnitVideo[] = unitVideosOf(unit),
): readonly FoundEpisode[] {
  const named = videos.map((file) => {
    const place = placeOf(file)
    return { file, place, name: parseEpisodePath(place) }
  })
  const beside = besideOf(
    unit,
    named.map(({ file }) => file),
  )
  return [...byNumber(unit, named).values()]
    .map((group) => episodeOf(group, beside))
    .sort((a, b) => a.seasonNumber - b.seasonNumber || a.episodeNumber - b.episodeNumber)
}

interface NamedFile {
  readonly file: UnitVideo
  /** The path that names it. */
  readonly place: RelativePath
  readonly name: EpisodeName
}

/** The path that says what a video shows. `Disc 1` and `Season 1` are no names of an episode. */
function placeOf({ path, disc }: UnitVideo): RelativePath {
  if (disc === undefined) return path
  const folder = discFolderOf(path)?.folder ?? ''
  const name = nameOf(folder)
  const isEpisode = partFolderNumber(name) === undefined && parseSeasonFolder(name) === undefined
  return isEpisode ? folder : ''
}

interface EpisodeNumbers {
  readonly seasonNumber: number
  readonly episodeNumber: number
}

type EpisodeGroup = EpisodeNumbers & { readonly files: NamedFile[] }

function byNumber(unit: ScanUnit, named: readonly NamedFile[]): ReadonlyMap<string, EpisodeGroup> {
  const groups = new Map<string, EpisodeGroup>()
  for (const one of named) {
    for (const numbers of numbersOf(unit, one)) {
      const key = `${numbers.seasonNumber}/${numbers.episodeNumber}`
      const group = groups.get(key) ?? { ...numbers, files: [] }
      group.files.push(one)
      groups.set(key, group)
    }
  }
  return groups
}

/** Numbers within the season before those that count through all seasons. */
function numbersOf(unit: ScanUnit, { place, name }: NamedFile): readonly EpisodeNumbers[] {
  const seasonNumber = seasonOf(unit, place, name)
  const own = name.episodes.length > 0 ? name.episodes : name.absoluteEpisodes
  const others = (name.otherSeasons ?? []).map(({ season, episode }) => {
    return { seasonNumber: season, episodeNumber: episode }
  })
  return [...own.map((episodeNumber) => ({ seasonNumber, episodeNumber })), ...others]
}

function seasonOf(unit: ScanUnit, path: RelativePath, name: EpisodeName): number {
  if (name.season !== undefined) return name.season
  if (name.special) return 0
  const folder = folderOf(path)
  return (folder === unit.folder ? undefined : parseSeasonFolder(nameOf(folder))) ?? 1
}

/** What lies beside each video, by its path without extension in lower case. */
interface Beside {
  readonly nfos: ReadonlyMap<string, UnitFile>
  readonly assets: ReadonlyMap<string, readonly FoundAsset[]>
}

function besideOf({ files }: ScanUnit, videos: readonly UnitFile[]): Beside {
  const bases = basesByFolder(videos)
  const nfos = new Map<string, UnitFile>()
  const assets = new Map<string, FoundAsset[]>()
  for (const file of files) {
    const folder = folderOf(file.path)
    if (fileRole(file.path) === 'nfo') nfos.set(keyOf(folder, baseOf(file.path)), file)
    const name = assetNameOf(file, bases.get(folder) ?? [])
    if (name?.videoBase === undefined) continue
    const key = keyOf(folder, name.videoBase)
    const list = assets.get(key) ?? []
    list.push({ file, name })
    assets.set(key, list)
  }
  return { nfos, assets }
}

function basesByFolder(videos: readonly UnitFile[]): ReadonlyMap<RelativePath, readonly string[]> {
  const bases = new Map<RelativePath, string[]>()
  for (const { path } of videos) {
    const list = bases.get(folderOf(path)) ?? []
    list.push(baseOf(path))
    bases.set(folderOf(path), list)
  }
  return bases
}

function assetNameOf({ path }: UnitFile, videoBases: readonly string[]) {
  const context = { kind: 'episode', videoBases, mixedFolder: true } as const
  const name = parseAssetFile(nameOf(path), context)
  return name?.owner === 'episode' ? name : undefined
}

function keyOf(folder: RelativePath, base: string): string {
  return `${folder}/${base}`.toLowerCase()
}

function episodeOf({ files, ...numbers }: EpisodeGroup, beside: Beside): FoundEpisode {
  const videos = files.map(videoOf).sort(inOrder)
  const keys = videos.map(({ path }) => keyOf(folderOf(path), baseOf(path)))
  const [nfo] = keys.flatMap((key) => beside.nfos.get(key) ?? [])
  const first = files.find(({ file }) => file.path === videos[0]?.path)
  return {
    ...numbers,
    folder: folderOf(videos[0]?.path ?? ''),
    name: first?.name ?? parseEpisodePath(''),
    videos,
    ...(nfo === undefined ? {} : { nfo }),
    assets: [...new Set(keys)].flatMap((key) => beside.assets.get(key) ?? []),
  }
}

function videoOf({ file, name: { part, version } }: NamedFile): FoundVideo {
  const { disc, ...video } = file
  return {
    ...video,
    ...titleFilesOf(disc),
    ...(part === undefined ? {} : { part }),
    ...(version === undefined ? {} : { version }),
  }
}

function inOrder(a: FoundVideo, b: FoundVideo): number {
  return (a.part ?? 0) - (b.part ?? 0) || (a.path < b.path ? -1 : 1)
}
