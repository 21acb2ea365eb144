import { extraKindOf } from '../naming/extra-kind.js'
import { folderSlots, type JellyfinProfile, namedSlots, single } from './jellyfin-pictures.js'
import { episodesOf, moviesOf, type VideoUnit } from './listed-videos.js'
import { fileNamed, filesStarting, inFolder, nameOf, nfoOf, stemOfPath } from './listing-files.js'
import type { PlayerListing } from './player-listing.js'
import type { ShownItem, ShownSlot } from './player-view.js'

/**
 * What Jellyfin 10.11 shows, or Emby by the same rules where nothing newer is known.
 * Sources: Jellyfin LocalImageProvider, EpisodeLocalImageProvider, ItemImageProvider, MovieNfoSaver,
 * VideoListResolver; for Emby the last open version of the same.
 */
export function simulateJellyfin(
  profile: JellyfinProfile,
  listing: PlayerListing,
): readonly ShownItem[] {
  if (listing.kind === 'series') return seriesItems(profile, listing)
  if (listing.kind === 'movie') return movieItems(profile, listing)
  const slots = folderSlots({
    profile,
    listing,
    folder: '',
    base: listing.folder,
    primary: seriesNames,
  })
  return [{ kind: 'collection', videos: [], slots }]
}

const movieNames: readonly string[] = ['poster', 'folder', 'cover', 'default', 'movie']
const seriesNames: readonly string[] = ['poster', 'folder', 'cover', 'default', 'show']
const commonNames: readonly string[] = ['poster', 'folder', 'cover', 'default']

function movieItems(profile: JellyfinProfile, listing: PlayerListing): readonly ShownItem[] {
  const units = versionsTogether(listing, moviesOf(listing))
  const mixed = listing.mixedFolder || units.length > 1
  return units.map((unit) => movieItem({ profile, listing, mixed }, unit))
}

interface MoviePlace {
  readonly profile: JellyfinProfile
  readonly listing: PlayerListing
  readonly mixed: boolean
}

function movieItem({ profile, listing, mixed }: MoviePlace, unit: VideoUnit): ShownItem {
  const base = unit.disc === undefined ? unit.base : listing.folder
  const own = unit.disc !== undefined || !mixed
  const pictures = { profile, listing, folder: '', base, primary: movieNames }
  return {
    kind: 'movie',
    videos: unit.videos,
    slots: [
      ...(own ? folderSlots(pictures) : namedSlots(pictures)),
      ...trailers(listing, own ? '' : base),
    ],
    ...movieNfo(listing, unit, own),
  }
}

/**
 * Several versions are one film when every name starts with the folder's, followed by nothing, ` - label` or
 * ` [label]`; the one without label leads (Jellyfin: VideoListResolver).
 */
function versionsTogether(
  listing: PlayerListing,
  units: readonly VideoUnit[],
): readonly VideoUnit[] {
  const isVersion = ({ base, videos, disc }: VideoUnit) =>
    disc === undefined && videos.length === 1 && startsAVersion(base, listing.folder)
  if (listing.mixedFolder || units.length < 2 || !units.every(isVersion)) return units
  const ordered = [...units].sort((a, b) => a.base.length - b.base.length)
  const [first] = ordered
  return first === undefined ? [] : [{ ...first, videos: ordered.flatMap(({ videos }) => videos) }]
}

function startsAVersion(base: string, folder: string): boolean {
  if (!base.toLowerCase().startsWith(folder.toLowerCase())) return false
  const rest = base.slice(folder.length).trimStart()
  return rest === '' || rest.startsWith('-') || rest.startsWith('[')
}

function seriesItems(profile: JellyfinProfile, listing: PlayerListing): readonly ShownItem[] {
  const episodes = episodesOf(listing)
  const numbers = [...new Set(episodes.map(({ season }) => season))].sort((a, b) => a - b)
  const series = {
    profile,
    listing,
    folder: '',
    base: stemOfPath(listing.folder),
    primary: seriesNames,
  }
  return [
    {
      kind: 'series',
      videos: [],
      slots: [...folderSlots(series), ...trailers(listing, '')],
      ...nfoOf(listing, 'tvshow.nfo'),
    },
    ...numbers.map((season) => {
      const folder = episodes.find((episode) => episode.season === season)?.folder ?? ''
      return seasonItem(profile, listing, season, folder)
    }),
    ...episodes.map((episode) => episodeItem(profile, listing, episode)),
  ]
}

function seasonItem(
  profile: JellyfinProfile,
  listing: PlayerListing,
  seasonNumber: number,
  folder: string,
): ShownItem {
  const words =
    seasonNumber === 0
      ? ['specials', 'season-specials']
      : [`season${seasonNumber}`, `season${twoDigits(seasonNumber)}`]
  const fromSeries = seasonTypes.flatMap(({ slot, assetType, word }) =>
    single(
      { profile, listing, folder: '', slot, assetType },
      words.map((prefix) => `${prefix}-${word}`),
    ),
  )
  const own =
    folder === ''
      ? []
      : folderSlots({ profile, listing, folder, base: nameOf(folder), primary: commonNames })
  const nfo = folder === '' ? {} : nfoOf(listing, `${folder}/season.nfo`)
  return { kind: 'season', videos: [], seasonNumber, slots: merged(fromSeries, own), ...nfo }
}

const seasonTypes = [
  { slot: 'Primary', assetType: 'poster', word: 'poster' },
  { slot: 'Backdrop', assetType: 'fanart', word: 'fanart' },
  { slot: 'Banner', assetType: 'banner', word: 'banner' },
  { slot: 'Thumb', assetType: 'landscape', word: 'landscape' },
] as const

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** The series folder comes first; what the season's own folder offers for the same slot stays unseen. */
function merged(first: readonly ShownSlot[], second: readonly ShownSlot[]): readonly ShownSlot[] {
  const taken = new Map(first.map((slot) => [slot.slot, slot]))
  const more = second.filter(({ slot }) => !taken.has(slot))
  const joined = first.map((one) => {
    const rival = second.find(({ slot }) => slot === one.slot)
    return rival === undefined ? one : { ...one, hides: [...one.hides, rival.path, ...rival.hides] }
  })
  return [...joined, ...more]
}

function episodeItem(
  profile: JellyfinProfile,
  listing: PlayerListing,
  unit: VideoUnit & { readonly season: number },
): ShownItem {
  const beside = episodePictures(profile, listing, unit.folder, unit.base)
  const inMetadata = episodePictures(profile, listing, inFolder(unit.folder, 'metadata'), unit.base)
  return {
    kind: 'episode',
    videos: unit.videos,
    seasonNumber: unit.season,
    slots: beside.length > 0 ? beside : inMetadata,
    ...nfoOf(listing, inFolder(unit.folder, `${unit.base}.nfo`)),
  }
}

function episodePictures(
  profile: JellyfinProfile,
  listing: PlayerListing,
  folder: string,
  base: string,
): readonly ShownSlot[] {
  return single({ profile, listing, folder, slot: 'Primary', assetType: 'thumb' }, [
    base,
    `${base}-thumb`,
  ])
}

function trailers(listing: PlayerListing, prefix: string): readonly ShownSlot[] {
  return ['', 'trailers']
    .flatMap((folder) => filesStarting(listing, folder, prefix))
    .filter(({ path }) => extraKindOf(path) === 'trailer')
    .map(({ path }, rank) => ({
      slot: rank === 0 ? 'Trailer' : `Trailer ${rank + 1}`,
      assetType: 'trailer' as const,
      rank,
      path,
      state: 'shown' as const,
      why: 'named -trailer, or in trailers/',
      hides: [],
    }))
}

/** Jellyfin: MovieNfoSaver.GetMovieSavePaths, the first that exists. */
function movieNfo(listing: PlayerListing, unit: VideoUnit, own: boolean): Pick<ShownItem, 'nfo'> {
  const names = [
    ...(unit.disc === 'dvd' ? ['VIDEO_TS/VIDEO_TS.nfo'] : []),
    ...(own ? ['movie.nfo'] : []),
    unit.disc === undefined ? `${unit.base}.nfo` : `${listing.folder}.nfo`,
  ]
  const path = names.map((name) => fileNamed(listing, name)).find((one) => one !== undefined)
  return path === undefined
    ? {}
    : { nfo: { path, why: `the first that exists of ${names.join(', ')}` } }
}
