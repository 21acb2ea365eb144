import type {
  CastMember,
  EpisodeDetails,
  MetadataValues,
  ProviderDetails,
  Rating,
  SearchResult,
  Tastes,
} from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { distinct, positive, present } from '../answer/present.js'
import type { EpisodeAnswer, FoundAnswer, TitleAnswer } from './answers.js'

/** Whatever the language of the work: OMDb has no other. */
const inEnglish = { title: 'en', plot: 'en' } as const

export function toDetails(answer: TitleAnswer, { country }: Tastes): ProviderDetails {
  const numbers = Array.from({ length: Math.min(count(answer.totalSeasons) ?? 0, 200) })
  return {
    externalIds: idsOf(answer.imdbID),
    values: present<MetadataValues>({
      title: answer.Title,
      year: yearOf(answer.Year),
      plot: answer.Plot,
      runtime: minutesOf(answer.Runtime),
      certification: country.toUpperCase() === 'US' ? certificationOf(answer.Rated) : undefined,
      premiered: dateOf(answer.Released),
      status: answer.Type === 'series' ? statusOf(answer.Year) : undefined,
      ratings: ratingsOf(answer),
      genres: namesIn(answer.Genre),
      studios: namesIn(answer.Production),
      countries: namesIn(answer.Country),
      directors: namesIn(answer.Director),
      writers: namesIn(answer.Writer),
      cast: castOf(answer.Actors),
    }),
    textLanguages: inEnglish,
    assets: [],
    ...(answer.Type === 'series' ? { seasonNumbers: numbers.map((_, index) => index + 1) } : {}),
  }
}

export function toEpisodes(answers: readonly EpisodeAnswer[]): readonly EpisodeDetails[] {
  const numbered = new Map(answers.map((answer) => [count(answer.Episode), answer]))
  return [...numbered]
    .flatMap(([episodeNumber, answer]) =>
      episodeNumber === undefined ? [] : [toEpisode(episodeNumber, answer)],
    )
    .sort((a, b) => a.episodeNumber - b.episodeNumber)
}

function toEpisode(episodeNumber: number, answer: EpisodeAnswer): EpisodeDetails {
  const rating = scoreOf('imdb', answer.imdbRating, 10)
  return {
    episodeNumber,
    externalIds: idsOf(answer.imdbID),
    values: present<MetadataValues>({
      title: answer.Title,
      premiered: dateOf(answer.Released),
      ratings: rating === undefined ? [] : [rating],
    }),
    textLanguages: inEnglish,
    assets: [],
  }
}

/** Whether a text can be an id of IMDb, by which OMDb goes: nothing else may become part of an address. */
export function isImdbId(id: string | undefined): id is string {
  return id !== undefined && /^tt(?!0+$)\d{5,12}$/.test(id)
}

export function toSearchResult(kind: 'movie' | 'series', answer: FoundAnswer): SearchResult[] {
  if (answer.Type !== kind || answer.Title === undefined || !isImdbId(answer.imdbID)) return []
  return [
    present<SearchResult>({
      kind,
      provider: 'omdb',
      id: answer.imdbID,
      title: answer.Title,
      externalIds: idsOf(answer.imdbID),
      year: yearOf(answer.Year),
      posterUrl: /^https:\/\//.test(answer.Poster ?? '') ? answer.Poster : undefined,
    }),
  ]
}

function idsOf(id: string | undefined) {
  return isImdbId(id) ? cleanExternalIds({ omdb: id, imdb: id }) : {}
}

/** OMDb's names of those who rate, in those of players. */
function ratingsOf({ Ratings, imdbRating, imdbVotes, Metascore }: TitleAnswer): readonly Rating[] {
  const valueOf = (source: string) => Ratings.find((entry) => entry.Source === source)?.Value
  const votes = positive(Number(imdbVotes?.replaceAll(',', '') || Number.NaN))
  const imdb = scoreOf('imdb', imdbRating ?? valueOf('Internet Movie Database'), 10)
  const all = [
    imdb === undefined || votes === undefined ? imdb : { ...imdb, votes },
    scoreOf('tomatometerallcritics', valueOf('Rotten Tomatoes'), 100),
    scoreOf('metacritic', Metascore ?? valueOf('Metacritic'), 100),
  ]
  return all.filter((rating) => rating !== undefined)
}

/** Reads `8.1`, `8.1/10`, `91%` and `82/100`. */
function scoreOf(source: string, text: string | undefined, max: number): Rating | undefined {
  const value = Number(/^(\d{1,3}(?:\.\d{1,2})?)(?:%|\/\d{1,3})?$/.exec(text ?? '')?.[1])
  return value <= max ? { source, value, max } : undefined
}

/** `2013` and the first year of `2008–2013`. */
function yearOf(text: string | undefined): number | undefined {
  const year = /^([12]\d{3})/.exec(text ?? '')?.[1]
  return year === undefined ? undefined : Number(year)
}

/** A series whose years are open goes on. */
function statusOf(years: string | undefined): string | undefined {
  if (years === undefined) return undefined
  return /^\d{4}[–-]$/.test(years) ? 'Continuing' : 'Ended'
}

function minutesOf(text: string | undefined): number | undefined {
  const [, hours = '0', minutes = '0'] =
    /^(?:(\d{1,3}) ?h)? ?(?:(\d{1,4}) ?min)?$/.exec(text ?? '') ?? []
  return positive(Number(hours) * 60 + Number(minutes))
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Reads `02 Feb 1972` and `1972-02-02`. */
function dateOf(text: string | undefined): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return text
  const [, day = '', name = '', year] = /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/.exec(text ?? '') ?? []
  const month = months.indexOf(name) + 1
  if (year === undefined || month === 0) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** OMDb gives the rating of the United States. */
function certificationOf(text: string | undefined): string | undefined {
  return /^(?:not rated|unrated)$/i.test(text ?? '') ? undefined : text
}

/** The names in a list; what somebody did stands behind a name in brackets. */
function namesIn(text: string | undefined): readonly string[] {
  const names = (text ?? '').replace(/\([^()]*\)/g, '').split(',')
  return distinct(names.map((name) => name.trim() || undefined))
}

function castOf(text: string | undefined): readonly CastMember[] {
  return namesIn(text).map((name, order) => ({ name, order, externalIds: {} }))
}

function count(text: string | undefined): number | undefined {
  return /^\d{1,4}$/.test(text ?? '') ? Number(text) : undefined
}
