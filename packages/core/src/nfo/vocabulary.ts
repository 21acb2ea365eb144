import type { NfoKind } from './document.js'
import { lookUp } from './lookup.js'

/** The root elements that players know, and what they stand for (NextPVR: `recording`; Emby: `collection`). */
export const rootKinds: Readonly<Record<string, NfoKind>> = {
  movie: 'movie',
  recording: 'movie',
  tvshow: 'tvshow',
  season: 'season',
  episodedetails: 'episode',
  set: 'set',
  collection: 'set',
  boxset: 'set',
}

/** Roots of other worlds, read as far as the words are the same. */
export const strangeRoots: ReadonlySet<string> = new Set([
  'album',
  'artist',
  'musicvideo',
  'musicvideos',
])

/** Roots that only hold others: MediaElch's several episodes, Kodi's export into one file. */
export const wrapperRoots: ReadonlySet<string> = new Set(['episodes', 'videodb', 'movies', 'xml'])

/** What `writeNfo` names the root of each kind. */
export const rootNames: Readonly<Record<NfoKind, string>> = {
  movie: 'movie',
  tvshow: 'tvshow',
  season: 'season',
  episode: 'episodedetails',
  set: 'set',
}

/** Names of the providers of ids, as the types of `uniqueid` and the element names spell them. */
export const idProviders: Readonly<Record<string, string>> = {
  tmdb: 'tmdb',
  themoviedb: 'tmdb',
  moviedb: 'tmdb',
  imdb: 'imdb',
  tvdb: 'tvdb',
  thetvdb: 'tvdb',
  tvmaze: 'tvmaze',
  tvrage: 'tvrage',
  anidb: 'anidb',
  anilist: 'anilist',
  myanimelist: 'myanimelist',
  trakt: 'trakt',
  wikidata: 'wikidata',
  zap2it: 'zap2it',
  eidr: 'eidr',
  douban: 'douban',
  simkl: 'simkl',
}

/** Kodi's words for who counts a rating, by the words of others. */
const ratingSources: Readonly<Record<string, string>> = {
  tmdb: 'themoviedb',
  metascore: 'metacritic',
  tvdb: 'tvdb',
  thetvdb: 'tvdb',
  rottentomatoes: 'tomatometerallcritics',
}

/** Who counts a rating, in Kodi's words; a rating without a name is the `default` one. */
export function ratingSource(name: string | undefined): string {
  const word = name?.trim() || 'default'
  return lookUp(ratingSources, word.toLowerCase()) ?? word
}

/** Elements that hold nothing but text. */
export const leafElements: ReadonlySet<string> = new Set([
  'title',
  'originaltitle',
  'sorttitle',
  'showtitle',
  'year',
  'plot',
  'outline',
  'tagline',
  'runtime',
  'mpaa',
  'certification',
  'premiered',
  'aired',
  'releasedate',
  'enddate',
  'status',
  'userrating',
  'rating',
  'votes',
  'value',
  'top250',
  'genre',
  'studio',
  'country',
  'tag',
  'director',
  'credits',
  'writer',
  'name',
  'role',
  'order',
  'sortorder',
  'type',
  'thumb',
  'overview',
  'trailer',
  'season',
  'episode',
  'seasonnumber',
  'displayseason',
  'displayepisode',
  'playcount',
  'watched',
  'lastplayed',
  'dateadded',
  'lockdata',
  'lockedfields',
  'id',
  'uniqueid',
  'tmdbid',
  'imdbid',
  'tvdbid',
  'codec',
  'aspect',
  'width',
  'height',
  'durationinseconds',
  'stereomode',
  'hdrtype',
  'language',
  'channels',
  'position',
  'total',
  'communityrating',
  'criticrating',
  'showlink',
  'originallanguage',
  'description',
])
