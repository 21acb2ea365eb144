import {
  type AssetProvider,
  type AssetRequest,
  type CallOptions,
  type CandidateOffer,
  InvalidInputError,
  type MetadataProvider,
  type RateStore,
  type ResponseStore,
  type SearchRequest,
  type SearchResult,
} from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { downloadPicture } from '../answer/download-picture.js'
import { present } from '../answer/present.js'
import type { CircuitState, Fetch, Timing } from '../http/index.js'
import { createHttpClient, systemTiming } from '../http/index.js'
import { artworkTypesAnswer, remoteIdAnswer, searchAnswer } from './answers.js'
import { createAsk } from './api.js'
import type { PictureAddress } from './artwork.js'
import { createPictureAddress, offersOfEpisode, offersOfSeason, offersOfTitle } from './artwork.js'
import { toMovieDetails, toSeasonDetails, toSeriesDetails } from './details.js'
import { toSearchResults } from './search.js'
import { createSession } from './session.js'
import type { Titles } from './titles.js'
import { createTitles } from './titles.js'
import { updatesSince } from './updates.js'

/** How the episodes of a series are counted. */
export type EpisodeOrder = 'official' | 'dvd' | 'absolute' | 'alternate' | 'regional'

export interface TvdbOptions {
  /** The API key, of a project or for its users. */
  readonly key: string
  /** The subscriber's PIN, which a key for users needs. */
  readonly pin?: string
  /** Default `official`; a series that is not counted in the chosen order is taken in the official one. */
  readonly order?: EpisodeOrder
  /** Default `https://api4.thetvdb.com/v4`. */
  readonly baseUrl?: string
  /** Where pictures are. Default `https://artworks.thetvdb.com`. */
  readonly imageBaseUrl?: string
  /** Default 8; TheTVDB names no number. */
  readonly requestsPerSecond?: number
  /** For one try, in milliseconds. Default 10,000; pictures have three times as long. */
  readonly timeoutMs?: number
  /** Where answers are kept for a day, and for a week in case TheTVDB is down: `storage.responses`. Default: none is kept. */
  readonly responses?: ResponseStore | undefined
  /** Shares the calls per second with every other process: `storage.rates`. Default: this one counts by itself. */
  readonly rates?: RateStore | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch
  readonly timing?: Timing
}

export interface Tvdb extends MetadataProvider, AssetProvider {
  /**
   * Logs in, and asks for something small.
   *
   * @throws {ProviderError} `provider-refused` when the key or PIN is not accepted.
   */
  testConnection(options?: CallOptions): Promise<void>
  /** Whether TheTVDB is being spared after too many failures. */
  circuit(): CircuitState
}

/** TheTVDB wants this shown, with a link to thetvdb.com, wherever its data is. */
export const tvdbAttribution =
  'Metadata provided by TheTVDB (https://thetvdb.com). Please consider adding missing information or subscribing.'

/**
 * TheTVDB, version 4 of its API, as a source of metadata and of pictures. It logs in by itself, and again when its token has run out.
 * A movie costs one request, a series with all its seasons one and another for every 500 episodes and language. Its limits hold
 * within what it returns: make one per key, and share it.
 *
 * @throws {InvalidInputError} when the key or PIN cannot be one.
 */
export function createTvdb(options: TvdbOptions): Tvdb {
  const { timing = systemTiming, fetch, timeoutMs = 10_000, requestsPerSecond = 8 } = options
  const baseUrl = withoutSlash(options.baseUrl ?? 'https://api4.thetvdb.com/v4')
  const imageBaseUrl = `${withoutSlash(options.imageBaseUrl ?? 'https://artworks.thetvdb.com')}/`
  const shared = { service: 'tvdb', perSecond: requestsPerSecond, timeoutMs, fetch, timing }
  const { rates } = options
  const login = createHttpClient(shared)
  const pictures = createHttpClient({
    ...{ ...shared, rates, rateName: 'tvdb pictures' },
    ...{ concurrency: 4, timeoutMs: 3 * timeoutMs },
  })
  const session = createSession({
    baseUrl,
    key: checked('key', options.key),
    pin: options.pin === undefined ? undefined : checked('pin', options.pin),
    login,
    clientFor: (token) =>
      createHttpClient({
        ...shared,
        responses: options.responses,
        rates,
        credential: { headers: { authorization: `Bearer ${token}` } },
      }),
  })
  const ask = createAsk(session, baseUrl)
  const titles = createTitles(ask, options.order ?? 'official', timing)
  const address = createPictureAddress(imageBaseUrl)

  return {
    name: 'tvdb',
    attribution: tvdbAttribution,
    limits: { perSecond: requestsPerSecond, calls: { season: 2 } },
    offers: {
      movie: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart'],
      series: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart'],
      season: ['poster', 'fanart', 'landscape', 'banner'],
      episode: ['thumb'],
    },

    search: (request, call) => search(ask, address, request, call),
    findByExternalId: (request, call) => findByExternalId(ask, address, request, call),

    async movie(id, tastes, call) {
      const answer = await titles.movie(id, call)
      if (answer === undefined) return undefined
      return toMovieDetails(answer, { tastes, address, types: await titles.artworkTypes(call) })
    },

    async series(id, tastes, call) {
      const answer = await titles.series(id, call)
      if (answer === undefined) return undefined
      const taste = { tastes, address, types: await titles.artworkTypes(call) }
      return toSeriesDetails(answer, titles.seasonsOf(answer), taste)
    },

    async season(seriesId, seasonNumber, tastes, call) {
      const found = await titles.season(seriesId, seasonNumber, tastes, call)
      if (found === undefined) return undefined
      const types = await titles.artworkTypes(call)
      const taste = { tastes, address, types, seasonNumber }
      return toSeasonDetails(found.series, found.season, found.episodes, taste)
    },

    changes: (request, call) => updatesSince(ask, timing, request, call),

    candidates: (request, call) => candidatesFor(titles, address, request, call),

    download: (offer, { maximumBytes }, call) =>
      downloadPicture(
        { service: 'tvdb', client: pictures, baseUrl: imageBaseUrl },
        { offer, maximumBytes },
        call,
      ),

    async testConnection(call) {
      await ask('/artwork/types', {}, artworkTypesAnswer, call)
    },

    circuit: () => (session.current() ?? login).circuit(),
    standing: () => (session.current() ?? login).standing(),
  }
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}

/** The message does not repeat the secret. */
function checked(name: 'key' | 'pin', value: string): string {
  const secret = value.trim()
  if (/^[\w-]{4,128}$/.test(secret)) return secret
  const message = `This is no ${name === 'key' ? 'key' : 'PIN'} of TheTVDB: it should be one word of letters, digits and dashes`
  throw new InvalidInputError(message, [{ path: [name], message }])
}

async function search(
  ask: Ask,
  address: PictureAddress,
  { kind, title, year, tastes }: SearchRequest,
  call?: CallOptions,
): Promise<readonly SearchResult[]> {
  if (title.trim() === '') return []
  const query = { query: title, type: kind, year: year === undefined ? undefined : String(year) }
  const answer = await ask('/search', query, searchAnswer, call)
  return toSearchResults(answer?.data ?? [], kind, tastes.languages, address)
}

/** Ids whose form says whose they are: TheTVDB looks a bare number up at every service at once. */
const telling: Readonly<Record<string, RegExp>> = {
  imdb: /^tt\d{5,12}$/,
  wikidata: /^Q\d{1,12}$/,
}

async function findByExternalId(
  ask: Ask,
  address: PictureAddress,
  { kind, provider, value }: Parameters<MetadataProvider['findByExternalId']>[0],
  call?: CallOptions,
): Promise<SearchResult | undefined> {
  if (telling[provider]?.test(value) !== true) return undefined
  const answer = await ask(`/search/remoteid/${value}`, {}, remoteIdAnswer, call)
  const found = answer?.data.map((entry) => entry[kind]).find(Boolean)
  if (found?.name === undefined) return undefined
  return present<SearchResult>({
    kind,
    provider: 'tvdb',
    id: String(found.id),
    title: found.name,
    year: /^\d{4}$/.test(found.year ?? '') ? Number(found.year) : undefined,
    posterUrl: address(found.image),
  })
}

async function candidatesFor(
  titles: Titles,
  address: PictureAddress,
  { kind, externalIds, seriesIds, seasonNumber, episodeNumber, tastes }: AssetRequest,
  call?: CallOptions,
): Promise<readonly CandidateOffer[]> {
  call?.signal?.throwIfAborted()
  const id = externalIds['tvdb'] ?? ''
  if (kind === 'movie' || kind === 'series') {
    const answer = await titles[kind](id, call)
    if (answer === undefined) return []
    return offersOfTitle(answer, kind, { tastes, address, types: await titles.artworkTypes(call) })
  }
  if (kind === 'collection' || seasonNumber === undefined) return []
  const found = await titles.season(seriesIds?.['tvdb'] ?? '', seasonNumber, tastes, call)
  if (found === undefined) return []
  if (kind === 'episode') {
    const episode = found.episodes.find((entry) => entry.number === episodeNumber)
    return offersOfEpisode(episode, address)
  }
  const types = await titles.artworkTypes(call)
  return offersOfSeason(found.series, found.season, { tastes, address, types })
}
