import { collectionById, filmById, sampleFilms } from '../titles/films.js'
import { sampleSeries } from '../titles/series.js'
import {
  collectionAnswer,
  collectionParts,
  filmAnswer,
  filmParts,
  foundFilm,
} from './film-answers.js'
import { type CatalogueSearch, searchFilms, searchSeries } from './search.js'
import {
  type EpisodeOf,
  episodeAnswer,
  episodeParts,
  foundSeries,
  type SeasonOf,
  seasonAnswer,
  seasonParts,
  seriesAnswer,
  seriesParts,
} from './series-answers.js'
import type { Answer, Asked } from './shared-answers.js'

/** What the catalogue says to one request. */
export interface Reply {
  readonly status: number
  readonly body: Answer
}

/** TMDB's refusals, in its own words and numbers. */
export const refusals = {
  badKey: refusal(401, 7, 'Invalid API key: You must be granted a valid key.'),
  badPage: refusal(
    400,
    22,
    'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.',
  ),
  notFound: refusal(404, 34, 'The resource you requested could not be found.'),
  tooMany: refusal(429, 25, 'Your request count is over the allowed limit.'),
  tooManyAppended: refusal(
    400,
    27,
    'Too many append to response objects: The maximum number of remote calls is 20.',
  ),
  wrongMethod: refusal(405, 30, 'Invalid method: This request method is not supported.'),
} as const

/** Answers one path below `/3`; `imageUrl` is where the pictures are. */
export function replyTo(path: string, query: URLSearchParams, imageUrl: string): Reply {
  const [, ...steps] = path.split('/')
  const [resource = '', ...rest] = steps
  return ownValue(routes, resource)?.(rest, query, imageUrl) ?? refusals.notFound
}

type Route = (
  steps: readonly string[],
  query: URLSearchParams,
  imageUrl: string,
) => Reply | undefined

const routes: Readonly<Record<string, Route>> = {
  authentication: (steps) =>
    steps.length === 0
      ? found({ success: true, status_code: 1, status_message: 'Success.' })
      : undefined,
  collection: ([id, ...rest], query) =>
    detailed(collectionById(Number(id)), rest, query, collectionAnswer, collectionParts),
  configuration: (steps, _, imageUrl) =>
    steps.length === 0 ? found(configuration(imageUrl)) : undefined,
  find: ([id], query) => findByExternalId(id ?? '', query),
  movie: ([id, ...rest], query) =>
    detailed(filmById(Number(id)), rest, query, filmAnswer, filmParts),
  search: ([kind], query) => search(kind, query),
  tv: ([id, ...rest], query) => televisionReply(Number(id), rest, query),
}

function televisionReply(
  id: number,
  steps: readonly string[],
  query: URLSearchParams,
): Reply | undefined {
  const series = sampleSeries.find((each) => each.id === id)
  if (series === undefined || steps[0] !== 'season')
    return detailed(series, steps, query, seriesAnswer, seriesParts)
  const season = series.seasons.find(({ number }) => String(number) === steps[1])
  if (season === undefined) return undefined
  const of: SeasonOf = { series, season }
  return steps[2] === 'episode'
    ? episodeReply(of, steps.slice(3), query)
    : detailed(of, steps.slice(2), query, seasonAnswer, seasonParts)
}

function episodeReply(
  of: SeasonOf,
  [step, ...rest]: readonly string[],
  query: URLSearchParams,
): Reply | undefined {
  const number = Number(step)
  const episode = of.season.episodes[number - 1]
  const whole: EpisodeOf | undefined = episode && { ...of, episode, number }
  return detailed(whole, rest, query, episodeAnswer, episodeParts)
}

type Parts<Subject> = Readonly<Record<string, (subject: Subject, asked: Asked) => Answer>>

/** The subject itself with what is to be appended to it, or only the part that `steps` names. */
function detailed<Subject>(
  subject: Subject | undefined,
  steps: readonly string[],
  query: URLSearchParams,
  whole: (subject: Subject, asked: Asked) => Answer,
  parts: Parts<Subject>,
): Reply | undefined {
  if (subject === undefined || steps.length > 1) return undefined
  const asked = askedIn(query)
  const answer = whole(subject, asked)
  const [step] = steps
  const part = step === undefined ? undefined : ownValue(parts, step)
  if (step !== undefined) return part && found({ id: answer['id'], ...part(subject, asked) })
  const names = (query.get('append_to_response') ?? '').split(',').filter(Boolean)
  if (names.length > 20) return refusals.tooManyAppended
  const appended = names.flatMap((name) => {
    const add = ownValue(parts, name)
    return add ? [[name, add(subject, asked)] as const] : []
  })
  return found({ ...answer, ...Object.fromEntries(appended) })
}

/** What comes in a request must not reach what every object inherits. */
function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function search(kind: string | undefined, query: URLSearchParams): Reply | undefined {
  const asked = askedIn(query)
  if (kind === 'movie')
    return paged(
      searchFilms(searchIn(query, 'primary_release_year')).map((film) => foundFilm(film, asked)),
      query,
    )
  if (kind === 'tv')
    return paged(
      searchSeries(searchIn(query, 'first_air_date_year')).map((series) =>
        foundSeries(series, asked),
      ),
      query,
    )
  return undefined
}

function searchIn(query: URLSearchParams, yearKey: string): CatalogueSearch {
  const year = query.get(yearKey) ?? query.get('year')
  return { query: query.get('query') ?? '', ...(year ? { year } : {}) }
}

const pageSize = 20

function paged(results: readonly Answer[], query: URLSearchParams): Reply {
  const page = Number(query.get('page') ?? '1')
  if (!Number.isInteger(page) || page < 1 || page > 500) return refusals.badPage
  return found({
    page,
    results: results.slice((page - 1) * pageSize, page * pageSize),
    total_pages: Math.max(1, Math.ceil(results.length / pageSize)),
    total_results: results.length,
  })
}

function findByExternalId(id: string, query: URLSearchParams): Reply {
  const source = query.get('external_source')
  const asked = askedIn(query)
  const films = sampleFilms.filter((film) => source === 'imdb_id' && film.imdb === id)
  const series = sampleSeries.filter((each) =>
    source === 'imdb_id' ? each.imdb === id : source === 'tvdb_id' && String(each.tvdb) === id,
  )
  return found({
    movie_results: films.map((film) => ({ ...foundFilm(film, asked), media_type: 'movie' })),
    person_results: [],
    tv_results: series.map((each) => ({ ...foundSeries(each, asked), media_type: 'tv' })),
    tv_episode_results: [],
    tv_season_results: [],
  })
}

/** With a language but without picture languages TMDB shows pictures in that language only. */
function askedIn(query: URLSearchParams): Asked {
  const language = query.get('language')?.slice(0, 2).toLowerCase()
  const wanted =
    query.get('include_image_language')?.split(',') ?? (language ? [language] : undefined)
  const imageLanguages =
    wanted &&
    new Set(wanted.map((each) => (each === 'null' ? null : each.slice(0, 2).toLowerCase())))
  return { ...(language ? { language } : {}), ...(imageLanguages ? { imageLanguages } : {}) }
}

/** The sizes that pictures are offered in, as TMDB names them. */
function configuration(imageUrl: string): Answer {
  return {
    change_keys: ['images', 'overview', 'title'],
    images: {
      base_url: `${imageUrl}/`,
      secure_base_url: `${imageUrl}/`,
      backdrop_sizes: ['w300', 'w780', 'w1280', 'original'],
      logo_sizes: ['w45', 'w92', 'w154', 'w185', 'w300', 'w500', 'original'],
      poster_sizes: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original'],
      profile_sizes: ['w45', 'w185', 'h632', 'original'],
      still_sizes: ['w92', 'w185', 'w300', 'original'],
    },
  }
}

function found(body: Answer): Reply {
  return { status: 200, body }
}

function refusal(status: number, code: number, message: string): Reply {
  return { status, body: { success: false, status_code: code, status_message: message } }
}
