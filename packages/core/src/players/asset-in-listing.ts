import type { NamedItem } from '../naming/asset-file-name.js'
import { type AssetFile, parseAssetFile } from '../naming/parse-asset-file.js'
import { episodesOf, moviesOf, type VideoUnit } from './listed-videos.js'
import { folderOf } from './listing-files.js'
import type { PlayerListing } from './player-listing.js'

/** A file of a listing, read by its name, and the folder that its name is relative to. */
export interface LocatedAsset {
  readonly asset: AssetFile
  readonly folder: string
}

/** What reading the names of a listing needs to know of its videos; made once per listing. */
export interface ListingPlaces {
  readonly listing: PlayerListing
  readonly movies: readonly VideoUnit[]
  /** Season folder → its season. */
  readonly seasons: ReadonlyMap<string, number>
  /** Folder → names of its videos. */
  readonly bases: ReadonlyMap<string, readonly string[]>
}

export function placesOf(listing: PlayerListing): ListingPlaces {
  const episodes = listing.kind === 'series' ? episodesOf(listing) : []
  const movies = listing.kind === 'movie' ? moviesOf(listing) : []
  const bases = new Map<string, string[]>([['', []]])
  for (const { folder, base, stackedBase } of [...episodes, ...movies]) {
    const known = bases.get(folder) ?? []
    known.push(base, stackedBase)
    bases.set(folder, known)
  }
  const seasons = new Map(
    episodes.filter(({ folder }) => folder !== '').map(({ folder, season }) => [folder, season]),
  )
  return { listing, movies, seasons, bases }
}

/** Reads a file's name in the place where it lies; `undefined` for what no player knows. */
export function locateAsset(
  { listing, seasons, bases }: ListingPlaces,
  path: string,
): LocatedAsset | undefined {
  const folder = [folderOf(path), folderOf(folderOf(path))].find((one) => seasons.has(one)) ?? ''
  const seasonNumber = seasons.get(folder)
  const asset = parseAssetFile(folder === '' ? path : path.slice(folder.length + 1), {
    kind: seasonNumber === undefined ? listing.kind : 'season',
    videoBases: bases.get(folder) ?? [],
    mixedFolder: false,
    ...(seasonNumber === undefined ? {} : { seasonNumber }),
  })
  return asset === undefined ? undefined : { asset, folder }
}

/** The item that an asset belongs to, as far as its own name and the listing tell. */
export function itemOfAsset(
  { listing, movies }: ListingPlaces,
  { asset }: LocatedAsset,
): NamedItem | undefined {
  if (asset.owner === 'actor') return undefined
  const unit = movies.find((one) => named(one, asset.videoBase))
  const video = asset.owner === 'episode' ? { videoBase: asset.videoBase ?? '' } : videoNames(unit)
  return {
    kind: asset.owner,
    title: '',
    mixedFolder: asset.owner === 'movie' && listing.mixedFolder,
    ...video,
    ...(asset.seasonNumber === undefined ? {} : { seasonNumber: asset.seasonNumber }),
    ...(asset.allSeasons === undefined ? {} : { allSeasons: asset.allSeasons }),
    ...(unit?.disc === undefined ? {} : { disc: unit.disc }),
    ...(asset.owner === 'collection' && listing.kind !== 'collection'
      ? { collectionFolder: 'movie' as const }
      : {}),
  }
}

function named(
  unit: { readonly base: string; readonly stackedBase: string },
  base: string | undefined,
): boolean {
  return base === undefined || unit.base === base || unit.stackedBase === base
}

function videoNames(unit: { readonly base: string; readonly stackedBase: string } | undefined) {
  return unit === undefined ? {} : { videoBase: unit.base, stackedBase: unit.stackedBase }
}

/** Where names for an asset of that owner are relative to: the video's folder for episodes, else the listed one. */
export function folderForNames({ asset, folder }: LocatedAsset): string {
  return asset.owner === 'episode' ? folder : ''
}
