import type {
  AssetProvider,
  BudgetStore,
  CallOptions,
  MetadataProvider,
  ProviderLimits,
  RateStore,
  ResponseStore,
  SearchRequest,
  SearchResult,
  Tastes,
} from '@metarr/core'
import { z } from 'zod'
import type { Ask } from '../answer/ask.js'
import { downloadPicture } from '../answer/download-picture.js'
import { localesOf } from '../answer/locale.js'
import type { CircuitState, Fetch, HttpClientOptions, Timing } from '../http/index.js'
import { createHttpClient, systemTiming } from '../http/index.js'
import { findAnswer, movieAnswer, searchAnswer, seasonAnswer, seriesAnswer } from './answers.js'
import { createAsk } from './api.js'
import { candidatesFor, isTmdbId, seasonPath } from './candidates.js'
import { changesSince } from './changes.js'
import { collectionOf } from './collection.js'
import { credentialOf } from './credential.js'
import type { ImageAddress } from './images.js'
import { createImageAddress } from './images.js'
import { imageLanguages, languageTag, plainImageLanguages, videoLanguages } from './languages.js'
import { askedLocale } from './localized.js'
import { toMovieDetails } from './movie.js'
import { personOf } from './person.js'
import { checkPictureHost, usualPictureHost } from './picture-host.js'
import { toSearchResults } from './search.js'
import { toSeasonDetails } from './season.js'
import { toSeriesDetails } from './series.js'

export interface TmdbOptions {
  /** The API read access token; an older API key of 32 hexadecimal digits works too. */
  readonly token: string
  /** Default `https://api.themoviedb.org/3`. */
  readonly baseUrl?: string
  /** Where pictures are, before their size. Default `https://image.tmdb.org/t/p`. */
  readonly imageBaseUrl?: string
  /** Default 25. TMDB's own bound lies near 40, which a burst and the second after it stay below up to 37. */
  readonly requestsPerSecond?: number
  /** For one try, in milliseconds. Default 10,000; pictures have three times as long. */
  readonly timeoutMs?: number
  /** Where answers are kept for a day, and for a week in case TMDB is down: `storage.responses`. Default: none is kept. */
  readonly responses?: ResponseStore | undefined
  /** Shares the calls per second with every other process: `storage.rates`. Default: this one counts by itself. */
  readonly rates?: RateStore | undefined
  /** Where calls are counted: `storage.budgets`. Needed for `callsPerDay`. */
  readonly budgets?: BudgetStore | undefined
  /** Default: as many as the rate allows; TMDB has no bound by day. */
  readonly callsPerDay?: number | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch
  readonly timing?: Timing
}

export interface Tmdb extends MetadataProvider, AssetProvider {
  /**
   * Asks TMDB whether it accepts the token, and whether pictures are still where they are looked for.
   *
   * @throws {ProviderError} `provider-refused` when it does not accept it, `provider-unreadable` when they are not.
   */
  testConnection(options?: CallOptions): Promise<void>
  /** Whether TMDB is being spared after too many failures. */
  circuit(): CircuitState
}

/** TMDB wants this shown wherever its data is. */
export const tmdbAttribution =
  'This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.'

/**
 * The Movie Database, version 3 of its API, as a source of metadata and of pictures. A movie, a series and a season cost one
 * request each. Its limits hold within what it returns: make one per token, and share it.
 *
 * @throws {InvalidInputError} when the token cannot be one.
 */
export function createTmdb(options: TmdbOptions): Tmdb {
  const { baseUrl = 'https://api.themoviedb.org/3', timing = systemTiming } = options
  const imageBaseUrl = `${(options.imageBaseUrl ?? usualPictureHost).replace(/\/+$/, '')}/`
  const api = createHttpClient(apiClient(options))
  const pictures = {
    service: 'tmdb',
    client: createHttpClient(pictureClient(options)),
    baseUrl: imageBaseUrl,
  }
  const ask = createAsk(api, baseUrl)
  const address = createImageAddress(imageBaseUrl)

  return {
    name: 'tmdb',
    attribution: tmdbAttribution,
    limits: limitsOf(options),
    offers: {
      movie: ['poster', 'fanart', 'landscape', 'clearlogo'],
      series: ['poster', 'fanart', 'landscape', 'clearlogo'],
      season: ['poster'],
      episode: ['thumb'],
      collection: ['poster', 'fanart', 'landscape'],
    },

    search: (request, call) => search(ask, address, request, call),

    async findByExternalId({ kind, provider, value }, call) {
      const source = externalSources[provider]
      if (source === undefined || !/^\w{1,20}$/.test(value)) return undefined
      const answer = await ask(`/find/${value}`, { external_source: source }, findAnswer, call)
      const found = (kind === 'movie' ? answer?.movie_results : answer?.tv_results) ?? []
      return toSearchResults(found, kind, address)[0]
    },

    async movie(id, tastes, call) {
      if (!isTmdbId(id)) return undefined
      const query = { ...titleQuery(tastes), append_to_response: appendedToMovie }
      const answer = await ask(`/movie/${id}`, query, movieAnswer, call)
      return answer && toMovieDetails(answer, tastes, address)
    },

    async series(id, tastes, call) {
      if (!isTmdbId(id)) return undefined
      const query = { ...titleQuery(tastes), append_to_response: appendedToSeries }
      const answer = await ask(`/tv/${id}`, query, seriesAnswer, call)
      return answer && toSeriesDetails(answer, tastes, address)
    },

    async season(seriesId, seasonNumber, tastes, call) {
      const path = seasonPath(seriesId, seasonNumber)
      if (path === undefined) return undefined
      const answer = await ask(path, seasonQuery(tastes), seasonAnswer, call)
      return answer && toSeasonDetails(answer, tastes, address)
    },

    collection: (id, tastes, call) => collectionOf(ask, address, { id, tastes }, call),
    person: (id, _tastes, call) => personOf(ask, address, id, call),
    changes: (request, call) => changesSince(ask, timing, request, call),

    candidates: (request, call) => candidatesFor(ask, address, request, call),

    download: (offer, { maximumBytes }, call) =>
      downloadPicture(pictures, { offer, maximumBytes }, call),

    async testConnection(call) {
      await ask('/authentication', {}, z.object({}), { ...call, afresh: true })
      if (options.imageBaseUrl === undefined) await checkPictureHost(ask, usualPictureHost, call)
    },

    circuit: api.circuit,
    standing: api.standing,
  }
}

const appendedToMovie =
  'alternative_titles,credits,external_ids,images,keywords,release_dates,translations,videos'
const appendedToSeries =
  'aggregate_credits,alternative_titles,content_ratings,external_ids,images,keywords,translations,videos'
const appendedToSeason = 'external_ids,images,translations'

const externalSources: Readonly<Record<string, string>> = {
  imdb: 'imdb_id',
  tvdb: 'tvdb_id',
  wikidata: 'wikidata_id',
}

function limitsOf({
  requestsPerSecond: perSecond = ownRate,
  callsPerDay,
}: TmdbOptions): ProviderLimits {
  return { perSecond, ...(callsPerDay === undefined ? {} : { perDay: callsPerDay }) }
}

const ownRate = 25

/** TMDB: "in the 40 requests per second range". */
const mostInAnySecond = 40

function apiClient({ token, fetch, timing, ...options }: TmdbOptions): HttpClientOptions {
  const { requestsPerSecond: perSecond = ownRate } = options
  return {
    service: 'tmdb',
    credential: credentialOf(token),
    perSecond,
    burst: Math.max(2, Math.min(0.6 * perSecond, mostInAnySecond - perSecond)),
    timeoutMs: options.timeoutMs ?? 10_000,
    responses: options.responses,
    rates: options.rates,
    budgets: options.budgets,
    budget: options.callsPerDay === undefined ? undefined : { perDay: options.callsPerDay },
    fetch,
    timing,
  }
}

/** Pictures come from another host, which knows no key and wants few connections. */
function pictureClient(options: TmdbOptions): HttpClientOptions {
  const { fetch, timing, rates, timeoutMs = 10_000 } = options
  return {
    service: 'tmdb',
    rates,
    rateName: 'tmdb pictures',
    perSecond: 40,
    concurrency: 4,
    timeoutMs: 3 * timeoutMs,
    fetch,
    timing,
  }
}

/** Without a wish, TMDB answers in English. */
function languageQuery({ languages }: Tastes): { readonly language: string | undefined } {
  return { language: languages.length === 0 ? undefined : languageTag(askedLocale(languages)) }
}

function titleQuery(tastes: Tastes) {
  const locales = localesOf(tastes.languages)
  return {
    ...languageQuery(tastes),
    include_image_language: imageLanguages(locales),
    include_video_language: videoLanguages(locales),
  }
}

function seasonQuery(tastes: Tastes) {
  return {
    ...languageQuery(tastes),
    include_image_language: plainImageLanguages(localesOf(tastes.languages)),
    append_to_response: appendedToSeason,
  }
}

async function search(
  ask: Ask,
  address: ImageAddress,
  { kind, title, year, tastes }: SearchRequest,
  call?: CallOptions,
): Promise<readonly SearchResult[]> {
  if (title.trim() === '') return []
  const query = {
    query: title,
    include_adult: 'false',
    ...languageQuery(tastes),
    ...yearQuery(kind, year),
  }
  const path = kind === 'movie' ? '/search/movie' : '/search/tv'
  const answer = await ask(path, query, searchAnswer, call)
  return toSearchResults(answer?.results ?? [], kind, address)
}

function yearQuery(kind: 'movie' | 'series', year: number | undefined) {
  const text = year === undefined ? undefined : String(year)
  return kind === 'movie' ? { year: text } : { first_air_date_year: text }
}
