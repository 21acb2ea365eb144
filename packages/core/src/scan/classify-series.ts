import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, nameOf } from '../library/relative-path.js'
import { fileRole } from '../naming/file-role.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import { type EpisodeName, parseEpisodePath } from '../naming/parse-episode.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { parseSeriesFolder, type SeriesName } from '../naming/parse-series-folder.js'
import { type FoundAsset, type FoundVideo, isUnknown } from './classify-movies.js'
import { isMainVideo, type ScanUnit, type UnitFile } from './find-units.js'

/** One episode; several share their videos when one file holds them all. */
export interface FoundEpisode {
  readonly seasonNumber: number
  readonly episodeNumber: number
  readonly folder: RelativePath
  readonly name: EpisodeName
  readonly videos: readonly FoundVideo[]
  readonly nfo?: UnitFile
  readonly assets: readonly FoundAsset[]
}

export interface FoundSeason {
  readonly seasonNumber: number
  /** Its own folder, else that of the series. */
  readonly folder: RelativePath
  readonly assets: readonly FoundAsset[]
}

export interface SeriesFolder {
  readonly folder: RelativePath
  readonly name: SeriesName
  readonly nfo?: UnitFile
  readonly assets: readonly FoundAsset[]
  /** By number. */
  readonly seasons: readonly FoundSeason[]
  /** By season and number. */
  readonly episodes: readonly FoundEpisode[]
  /** Files that no rule knows; videos whose names say no episode are among them. */
  readonly unknownFiles: readonly RelativePath[]
}

/** Says what a series folder holds. A video without a season in its name belongs to that of its folder, else to season 1. */
export function classifySeriesFolder(unit: ScanUnit): SeriesFolder {
  const episodes = episodesOf(unit)
  const nfo = unit.files.find(({ path }) => path === `${unit.folder}/tvshow.nfo`)
  const assets = seriesAssetsOf(unit)
  const seasons = seasonsOf(unit, episodes, assets)
  return {
    folder: unit.folder,
    name: parseSeriesFolder(nameOf(unit.folder)),
    ...(nfo === undefined ? {} : { nfo }),
    assets: assets.filter(({ name }) => name.owner === 'series'),
    seasons,
    episodes,
    unknownFiles: unknownFilesOf(
      unit,
      nfo,
      [...assets, ...seasons.flatMap((season) => season.assets)],
      episodes,
    ),
  }
}

function episodesOf(unit: ScanUnit): readonly FoundEpisode[] {
  const found = new Map<string, FoundEpisode>()
  for (const file of unit.files.filter(({ path }) => isMainVideo(path))) {
    const name = parseEpisodePath(file.path)
    const seasonNumber = seasonOf(unit, file.path, name)
    for (const episodeNumber of numbersOf(name)) {
      const key = `${seasonNumber}/${episodeNumber}`
      const episode = found.get(key) ?? newEpisode(unit, file, name, seasonNumber, episodeNumber)
      found.set(key, { ...episode, videos: [...episode.videos, videoOf(file, name)].sort(byPart) })
    }
  }
  return [...found.values()].sort(
    (a, b) => a.seasonNumber - b.seasonNumber || a.episodeNumber - b.episodeNumber,
  )
}

function numbersOf({ episodes, absoluteEpisodes }: EpisodeName): readonly number[] {
  return episodes.length > 0 ? episodes : absoluteEpisodes
}

function seasonOf(unit: ScanUnit, path: RelativePath, name: EpisodeName): number {
  if (name.season !== undefined) return name.season
  if (name.special) return 0
  const folder = folderOf(path)
  return (folder === unit.folder ? undefined : parseSeasonFolder(nameOf(folder))) ?? 1
}

function newEpisode(
  unit: ScanUnit,
  file: UnitFile,
  name: EpisodeName,
  seasonNumber: number,
  episodeNumber: number,
): FoundEpisode {
  const base = baseOf(file.path)
  const folder = folderOf(file.path)
  const beside = unit.files.filter(({ path }) => folderOf(path) === folder)
  const nfo = beside.find(({ path }) => fileRole(path) === 'nfo' && baseOf(path) === base)
  const assets = beside.flatMap((other): FoundAsset[] => {
    const asset = parseAssetFile(nameOf(other.path), {
      kind: 'episode',
      videoBases: [base],
      mixedFolder: true,
    })
    return asset?.owner === 'episode' && asset.videoBase === base
      ? [{ file: other, name: asset }]
      : []
  })
  return {
    seasonNumber,
    episodeNumber,
    folder,
    name,
    videos: [],
    ...(nfo === undefined ? {} : { nfo }),
    assets,
  }
}

function videoOf(file: UnitFile, { part, version }: EpisodeName): FoundVideo {
  return {
    ...file,
    ...(part === undefined ? {} : { part }),
    ...(version === undefined ? {} : { version }),
  }
}

function byPart(a: FoundVideo, b: FoundVideo): number {
  return (a.part ?? 0) - (b.part ?? 0) || (a.path < b.path ? -1 : 1)
}

/** Artwork in the series folder: its own, and that of its seasons. */
function seriesAssetsOf(unit: ScanUnit): readonly FoundAsset[] {
  return unit.files.flatMap((file) => {
    if (folderOf(file.path) !== unit.folder) return []
    const name = parseAssetFile(nameOf(file.path), {
      kind: 'series',
      videoBases: [],
      mixedFolder: false,
    })
    const ours = name?.owner === 'series' || (name?.owner === 'season' && !name.allSeasons)
    return ours ? [{ file, name }] : []
  })
}

function seasonsOf(
  unit: ScanUnit,
  episodes: readonly FoundEpisode[],
  seriesAssets: readonly FoundAsset[],
): readonly FoundSeason[] {
  const numbers = [...new Set(episodes.map(({ seasonNumber }) => seasonNumber))].sort(
    (a, b) => a - b,
  )
  return numbers.map((seasonNumber) => {
    const folder = seasonFolderOf(unit, seasonNumber, episodes)
    const own = folder === unit.folder ? [] : seasonAssetsIn(unit, folder, seasonNumber)
    const shared = seriesAssets.filter(({ name }) => name.seasonNumber === seasonNumber)
    return { seasonNumber, folder, assets: [...shared, ...own] }
  })
}

function seasonFolderOf(
  unit: ScanUnit,
  seasonNumber: number,
  episodes: readonly FoundEpisode[],
): RelativePath {
  const folders = episodes
    .filter((one) => one.seasonNumber === seasonNumber)
    .map(({ folder }) => folder)
  return folders.find((folder) => parseSeasonFolder(nameOf(folder)) === seasonNumber) ?? unit.folder
}

function seasonAssetsIn(
  unit: ScanUnit,
  folder: RelativePath,
  seasonNumber: number,
): readonly FoundAsset[] {
  const context = { kind: 'season', videoBases: [], mixedFolder: false, seasonNumber } as const
  return unit.files.flatMap((file) => {
    if (folderOf(file.path) !== folder) return []
    const name = parseAssetFile(nameOf(file.path), context)
    return name?.owner === 'season' ? [{ file, name }] : []
  })
}

function unknownFilesOf(
  unit: ScanUnit,
  nfo: UnitFile | undefined,
  assets: readonly FoundAsset[],
  episodes: readonly FoundEpisode[],
): readonly RelativePath[] {
  const known = new Set([
    ...(nfo === undefined ? [] : [nfo.path]),
    ...[...assets, ...episodes.flatMap((episode) => episode.assets)].map(({ file }) => file.path),
    ...episodes.flatMap((episode) => (episode.nfo === undefined ? [] : [episode.nfo.path])),
    ...episodes.flatMap((episode) => episode.videos.map(({ path }) => path)),
  ])
  return unit.files
    .map(({ path }) => path)
    .filter((path) => !known.has(path) && (isMainVideo(path) || isUnknown(path)))
}
