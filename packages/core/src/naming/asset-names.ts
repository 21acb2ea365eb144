import type { AssetType } from '../assets/asset-type.js'
import type { ProfileName } from '../players/profile.js'

/**
 * The names under which a player reads one asset type, without extension, best first.
 *
 * `first` holds the names of the best asset (rank 0), `more` those of the others, `{n}` being the
 * rank from 1. `maximum` is how many the player shows at most; 1 unless said. Names in `alsoRead` are
 * read and never written, because they would come before better pictures.
 */
export interface NameRule {
  readonly first: readonly string[]
  readonly more?: readonly string[]
  readonly maximum?: number
  readonly alsoRead?: readonly string[]
}

/** Of each asset type that a player reads, how its file is called. */
export type NameRules = Readonly<Partial<Record<AssetType, NameRule>>>

/** What a player calls the assets of each kind of item, and where it was read. */
export interface PlayerNames {
  /** Documents or source files that the table follows. */
  readonly sources: readonly string[]
  /** Image extensions that the player looks for, without the dot, in its own order if it has one. */
  readonly imageExtensions: readonly string[]
  /** A movie that has its folder to itself, disc folders included: names in that folder. */
  readonly movie: NameRules
  /** A movie among others: `{base}` is its video's name without extension. */
  readonly mixedMovie: NameRules
  /** Names in the show's folder. */
  readonly series: NameRules
  /** Names in the show's folder; `{season}` is `season01`, `season-specials` or `season-all`. */
  readonly season: NameRules
  /** Whether the player knows `season-all`, the picture of "all seasons". */
  readonly allSeasons: 'read' | 'ignored'
  /** Names beside the episode's video. */
  readonly episode: NameRules
  /** Names in the collection's own folder. */
  readonly collection: NameRules
  /** Names of a collection's assets in the folders of its movies. */
  readonly movieSet: NameRules
  /** Whether `{base}` of a video in parts keeps the part word (`Movie-cd1`) or loses it (`Movie`). */
  readonly stackedBase: 'first-part' | 'without-part'
}

const one = (...first: readonly string[]): NameRule => ({ first })

const many = (maximum: number, first: readonly string[], more: readonly string[]): NameRule => ({
  first,
  more,
  maximum,
})

function prefixed(prefix: string, rules: NameRules): NameRules {
  const put = (names: readonly string[]) => names.map((name) => `${prefix}${name}`)
  return Object.fromEntries(
    Object.entries(rules).map(([type, { first, more, ...rest }]) => [
      type,
      { ...rest, first: put(first), ...(more === undefined ? {} : { more: put(more) }) },
    ]),
  )
}

const kodiFamily = (type: string, maximum: number): NameRule =>
  many(maximum, [type], [`${type}{n}`])

const kodiCommon: NameRules = {
  poster: kodiFamily('poster', 10),
  fanart: kodiFamily('fanart', 20),
  landscape: one('landscape'),
  banner: one('banner'),
  clearlogo: one('clearlogo'),
  clearart: one('clearart'),
}

const kodiMovie: NameRules = { ...kodiCommon, discart: one('discart'), keyart: one('keyart') }

const kodi: PlayerNames = {
  sources: [
    'Kodi source: VideoInfoScanner, ArtUtils, VideoThumbLoader (20.1 to 22)',
    'kodi.wiki: Artwork, Movie artwork, TV show artwork, Movie set information folder',
  ],
  imageExtensions: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'avif', 'tif', 'tiff'],
  movie: { ...kodiMovie, trailer: one('{base}-trailer'), theme: one('theme') },
  mixedMovie: prefixed('{base}-', { ...kodiMovie, trailer: one('trailer') }),
  series: {
    ...kodiCommon,
    characterart: one('characterart'),
    keyart: one('keyart'),
    theme: one('theme'),
  },
  season: prefixed('{season}-', {
    poster: one('poster'),
    fanart: kodiFamily('fanart', 20),
    banner: one('banner'),
    landscape: one('landscape'),
  }),
  allSeasons: 'read',
  episode: { thumb: one('{base}-thumb') },
  collection: kodiCommon,
  movieSet: prefixed('movieset-', kodiCommon),
  stackedBase: 'without-part',
}

const jellyfinBackdrops = many(
  21,
  ['backdrop', 'fanart', 'background', 'art'],
  ['backdrop{n}', 'fanart-{n}', 'background-{n}', 'art-{n}'],
)

const posterWords = ['poster', 'folder', 'cover', 'default'] as const

const jellyfinCommon: NameRules = {
  poster: one(...posterWords),
  fanart: jellyfinBackdrops,
  landscape: one('landscape', 'thumb'),
  banner: one('banner'),
  clearlogo: one('logo', 'clearlogo'),
  clearart: one('clearart'),
}

const jellyfinMovie: NameRules = {
  ...jellyfinCommon,
  discart: one('disc', 'cdart', 'discart'),
}

const jellyfinSeason = prefixed('{season}-', {
  poster: one('poster'),
  fanart: one('fanart'),
  banner: one('banner'),
  landscape: one('landscape'),
})

const jellyfin: PlayerNames = {
  sources: [
    'Jellyfin source: LocalImageProvider, EpisodeLocalImageProvider, BaseItem (10.11)',
    'jellyfin.org: Media, Metadata images and External files',
  ],
  imageExtensions: ['png', 'jpg', 'jpeg', 'webp', 'tbn', 'gif', 'svg'],
  movie: {
    ...jellyfinMovie,
    poster: one(...posterWords, 'movie', '{base}'),
    trailer: one('{base}-trailer', 'trailer'),
    theme: one('theme'),
  },
  mixedMovie: {
    ...prefixed('{base}-', { ...jellyfinMovie, trailer: one('trailer') }),
    poster: one(...[...posterWords, 'movie'].map((word) => `{base}-${word}`), '{base}'),
  },
  series: {
    ...jellyfinCommon,
    poster: one(...posterWords, 'show'),
    trailer: one('trailer'),
    theme: one('theme'),
  },
  season: jellyfinSeason,
  allSeasons: 'ignored',
  episode: { thumb: one('{base}-thumb', '{base}') },
  collection: jellyfinCommon,
  movieSet: {},
  stackedBase: 'first-part',
}

const embyOnly: NameRules = { clearlogo: one('logo') }

const embyDisc: NameRules = { discart: one('disc', 'cdart') }

const emby: PlayerNames = {
  ...jellyfin,
  movie: { ...jellyfin.movie, ...embyOnly, ...embyDisc },
  mixedMovie: { ...jellyfin.mixedMovie, ...prefixed('{base}-', { ...embyOnly, ...embyDisc }) },
  series: { ...jellyfin.series, ...embyOnly },
  collection: { ...jellyfin.collection, ...embyOnly },
  sources: [
    'Emby source: LocalImageProvider (last open version)',
    'emby.media: Movie naming, TV naming, Images',
  ],
  imageExtensions: ['png', 'jpg', 'jpeg', 'webp', 'tbn', 'gif'],
}

/** Plex shows the picture whose name comes first in the alphabet, so others than the first name are only read. */
const plexFamily = (type: string, ...others: readonly string[]): NameRule => ({
  ...many(10, [type], [`${type}-{n}`, `${type}{n}`]),
  ...(others.length === 0
    ? {}
    : { alsoRead: others.flatMap((other) => [other, `${other}-{n}`, `${other}{n}`]) }),
})

const plex: PlayerNames = {
  sources: [
    'Plex source: LocalMedia.bundle (local media assets agent)',
    'support.plex.tv: Local media assets (movies, TV shows)',
  ],
  imageExtensions: ['jpg', 'png', 'jpeg', 'tbn'],
  movie: {
    poster: plexFamily('poster', 'folder', 'cover', 'default', 'movie', '{base}'),
    fanart: plexFamily('fanart', 'background', 'backdrop', 'art', '{base}-fanart'),
    trailer: one('{base}-trailer', 'trailer', 'movie-trailer'),
  },
  mixedMovie: { poster: plexFamily('{base}'), fanart: plexFamily('{base}-fanart') },
  series: {
    poster: plexFamily('poster', 'folder', 'show'),
    fanart: plexFamily('fanart', 'background', 'backdrop', 'art'),
    banner: plexFamily('banner'),
    theme: one('theme'),
  },
  season: prefixed('{season}-', {
    poster: one('poster'),
    fanart: one('fanart', 'background', 'backdrop', 'art'),
    banner: one('banner'),
  }),
  allSeasons: 'ignored',
  episode: { thumb: one('{base}-thumb', '{base}') },
  collection: {},
  movieSet: {},
  stackedBase: 'first-part',
}

/** What every player calls every asset: the only place that says so. */
export const namesOfPlayers: Readonly<Record<ProfileName, PlayerNames>> = {
  kodi,
  jellyfin,
  emby,
  plex,
}
