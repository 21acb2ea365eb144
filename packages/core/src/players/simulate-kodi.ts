import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { kodiMovieNfo } from './kodi-nfo.js'
import { actorsOf, plainPictures, prefixedPictures, slotsOf } from './kodi-pictures.js'
import { kodiStacksOf } from './kodi-stacks.js'
import { episodesOf, moviesOf, type VideoUnit } from './listed-videos.js'
import { filesNamed, inFolder, nfoOf } from './listing-files.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownItem, ShownSlot } from './player-view.js'

/**
 * What Kodi 21 shows with its default settings (artwork level "maximum"), checked against real Kodi
 * 20.1 and 21.2. Sources: VideoInfoScanner, ArtUtils, VideoThumbLoader, VideoTagLoaderNFO, Util.
 */
export function simulateKodi(listing: PlayerListing): readonly ShownItem[] {
  if (listing.kind === 'series') return seriesItems(listing)
  if (listing.kind === 'movie') return kodiMoviesOf(listing).map((unit) => movieItem(listing, unit))
  return [
    {
      kind: 'collection',
      videos: [],
      slots: slotsOf(plainPictures(listing, '')),
      ...nfoOf(listing, 'set.nfo'),
    },
  ]
}

/**
 * Kodi leaves out samples and what contains `-trailer`, and lists every other video as a movie:
 * `trailer.mp4` and `Film-deleted.mkv` too (`excludefromscan`; seen in Kodi 20.1 and 21.2).
 */
function kodiMoviesOf(listing: PlayerListing): readonly VideoUnit[] {
  const isMovie = (path: string) =>
    fileRole(path) === 'video' && !isIgnoredPath(path) && !path.toLowerCase().includes('-trailer')
  return moviesOf(listing, { isMovie, stacksOf: kodiStacksOf })
}

function movieItem(listing: PlayerListing, unit: VideoUnit): ShownItem {
  const own = listing.mixedFolder && unit.disc === undefined ? [] : plainPictures(listing, '')
  const named = unit.disc === undefined ? prefixedPictures(listing, '', `${unit.stackedBase}-`) : []
  const trailer = trailerOf(listing, unit)
  return {
    kind: 'movie',
    videos: unit.videos,
    slots: [...slotsOf(own, named), ...trailer, ...actorsOf(listing)],
    ...kodiMovieNfo(listing, unit),
  }
}

function seriesItems(listing: PlayerListing): readonly ShownItem[] {
  const episodes = episodesOf(listing)
  const seasons = [...new Set(episodes.map(({ season }) => season))].sort((a, b) => a - b)
  const all = slotsOf(prefixedPictures(listing, '', 'season-all-'))
  return [
    {
      kind: 'series',
      videos: [],
      slots: [...slotsOf(plainPictures(listing, '')), ...actorsOf(listing)],
      ...nfoOf(listing, 'tvshow.nfo'),
    },
    ...(all.length === 0
      ? []
      : [{ kind: 'season' as const, videos: [], allSeasons: true as const, slots: all }]),
    ...seasons.map((season) => seasonItem(listing, season)),
    ...episodes.map((episode) => episodeItem(listing, episode)),
  ]
}

function seasonItem(listing: PlayerListing, seasonNumber: number): ShownItem {
  const word =
    seasonNumber === 0 ? 'season-specials' : `season${String(seasonNumber).padStart(2, '0')}`
  return {
    kind: 'season',
    videos: [],
    seasonNumber,
    slots: slotsOf(prefixedPictures(listing, '', `${word}-`)),
  }
}

function episodeItem(
  listing: PlayerListing,
  unit: VideoUnit & { readonly season: number },
): ShownItem {
  return {
    kind: 'episode',
    videos: unit.videos,
    seasonNumber: unit.season,
    slots: slotsOf(prefixedPictures(listing, unit.folder, `${unit.stackedBase}-`)),
    ...nfoOf(listing, inFolder(unit.folder, `${unit.base}.nfo`)),
  }
}

/** Kodi: Util.FindTrailer: first the file's own, then `movie-trailer`. */
function trailerOf(listing: PlayerListing, unit: VideoUnit): readonly ShownSlot[] {
  const stems = [`${unit.base}-trailer`, `${unit.stackedBase}-trailer`, 'movie-trailer']
  const found = stems.flatMap((stem) => filesNamed(listing, '', stem).filter(isVideo))
  const [first, ...others] = [...new Set(found)]
  if (first === undefined) return []
  const hides = others.map(({ path }) => path)
  const why = 'Kodi plays <video>-trailer, else movie-trailer'
  return [
    {
      slot: 'trailer',
      assetType: 'trailer',
      rank: 0,
      path: first.path,
      state: 'shown',
      why,
      hides,
    },
  ]
}

function isVideo({ path }: ListedFile): boolean {
  return fileRole(path) === 'video'
}
