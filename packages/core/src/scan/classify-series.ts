import type { RelativePath } from '../library/item.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { parseSeriesFolder, type SeriesName } from '../naming/parse-series-folder.js'
import { type FoundEpisode, groupEpisodes } from './group-episodes.js'
import type { FoundAsset, ScanUnit, UnitFile } from './unit.js'
import { type UnitVideo, unitVideosOf } from './unit-videos.js'
import { unknownFilesOf } from './unknown-files.js'

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
  const videos = unitVideosOf(unit)
  const episodes = groupEpisodes(unit, videos)
  const nfo = unit.files.find(({ path }) => isSeriesNfo(unit, path))
  const pictures = picturesIn(unit, unit.folder)
  const seasons = seasonsOf(unit, episodes, pictures)
  const assets = pictures.filter(({ name }) => name.owner === 'series')
  const known = [
    ...(nfo === undefined ? [] : [nfo]),
    ...[...pictures, ...seasons.flatMap((season) => season.assets)].map(({ file }) => file),
    ...videos.flatMap(({ disc }) => disc?.files ?? []),
    ...episodes.flatMap(({ videos: shown, nfo: own, assets: art }) => [
      ...shown,
      ...(own === undefined ? [] : [own]),
      ...art.map(({ file }) => file),
    ]),
  ]
  return {
    folder: unit.folder,
    name: parseSeriesFolder(nameOf(unit.folder)),
    ...(nfo === undefined ? {} : { nfo }),
    assets,
    seasons,
    episodes,
    unknownFiles: [...unknownFilesOf(unit, known), ...discsWithoutNumber(videos, episodes)],
  }
}

/** Of a disc with several episodes nobody knows which is which. */
function discsWithoutNumber(
  videos: readonly UnitVideo[],
  episodes: readonly FoundEpisode[],
): readonly RelativePath[] {
  const numbered = new Set(episodes.flatMap((one) => one.videos.map(({ path }) => path)))
  const discs = videos.filter(({ disc }) => disc !== undefined)
  return discs.map(({ path }) => path).filter((path) => !numbered.has(path))
}

function isSeriesNfo({ folder }: ScanUnit, path: RelativePath): boolean {
  return folderOf(path) === folder && nameOf(path).toLowerCase() === 'tvshow.nfo'
}

/** Artwork in a folder that is of the series or of a season; with a number, in the folder of that season. */
function picturesIn(
  { files }: ScanUnit,
  folder: RelativePath,
  seasonNumber?: number,
): readonly FoundAsset[] {
  const context =
    seasonNumber === undefined
      ? { kind: 'series' as const }
      : { kind: 'season' as const, seasonNumber }
  return files.flatMap((file) => {
    if (folderOf(file.path) !== folder) return []
    const name = parseAssetFile(nameOf(file.path), {
      ...context,
      videoBases: [],
      mixedFolder: false,
    })
    const isOurs = name?.owner === 'series' || (name?.owner === 'season' && !name.allSeasons)
    return isOurs ? [{ file, name }] : []
  })
}

function seasonsOf(
  unit: ScanUnit,
  episodes: readonly FoundEpisode[],
  pictures: readonly FoundAsset[],
): readonly FoundSeason[] {
  const numbers = new Set(episodes.map(({ seasonNumber }) => seasonNumber))
  return [...numbers].map((seasonNumber) => {
    const folder = seasonFolderOf(unit, seasonNumber, episodes)
    const own = folder === unit.folder ? [] : picturesIn(unit, folder, seasonNumber)
    const shared = pictures.filter(({ name }) => name.seasonNumber === seasonNumber)
    const assets = [...shared, ...own.filter(({ name }) => name.owner === 'season')]
    return { seasonNumber, folder, assets }
  })
}

function seasonFolderOf(
  unit: ScanUnit,
  seasonNumber: number,
  episodes: readonly FoundEpisode[],
): RelativePath {
  const own = episodes.find(
    (episode) =>
      episode.seasonNumber === seasonNumber &&
      parseSeasonFolder(nameOf(episode.folder)) === seasonNumber,
  )
  return own?.folder ?? unit.folder
}
