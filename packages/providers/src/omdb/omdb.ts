import {
  type BudgetStore,
  type CallOptions,
  InvalidInputError,
  type MetadataProvider,
  type RateStore,
  type ResponseStore,
} from '@metarr/core'
import { createRecent } from '../answer/recent.js'
import type { CircuitState, Credential, Fetch, Timing } from '../http/index.js'
import { createHttpClient, systemTiming } from '../http/index.js'
import { searchAnswer, seasonAnswer, titleAnswer } from './answers.js'
import { createAsk } from './api.js'
import { isImdbId, toDetails, toEpisodes, toSearchResult } from './details.js'

export interface OmdbOptions {
  /** The API key: 1,000 calls a day are free. */
  readonly key: string
  /** Default `https://www.omdbapi.com/`. */
  readonly baseUrl?: string
  /** Default 5; OMDb limits the day, not the second. */
  readonly requestsPerSecond?: number
  /** For one try, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
  /** Where answers are kept for a day, and for a week in case OMDb is down: `storage.responses`. Default: none is kept. */
  readonly responses?: ResponseStore | undefined
  /** Shares the calls per second with every other process: `storage.rates`. Default: this one counts by itself. */
  readonly rates?: RateStore | undefined
  /** Calls in a day by UTC, counted in `budgets`. Default 1,000, which are free; patrons have more. */
  readonly callsPerDay?: number
  /** Where calls are counted, so that a restart does not forget them: `storage.budgets`. Default: nowhere. */
  readonly budgets?: BudgetStore | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch
  readonly timing?: Timing
}

export interface Omdb extends MetadataProvider {
  /**
   * Asks OMDb for one title.
   *
   * @throws {ProviderError} `provider-refused` when it does not accept the key.
   */
  testConnection(options?: CallOptions): Promise<void>
  /** Whether OMDb is being spared after too many failures. */
  circuit(): CircuitState
}

/** Its licence wants this shown wherever its data is. */
export const omdbAttribution = 'Contains data of OMDb (https://www.omdbapi.com), CC BY-NC 4.0.'

/** A title that will not go away. */
const anyTitle = 'tt0111161'

/**
 * OMDb as a source of ratings (IMDb, Rotten Tomatoes, Metacritic) and of what others leave out, in English. It goes by ids of IMDb; a title
 * costs one request. Once it says that the calls of the day are used up, it is not asked until midnight UTC.
 *
 * @throws {InvalidInputError} when the key cannot be one.
 */
export function createOmdb(options: OmdbOptions): Omdb {
  const { baseUrl = 'https://www.omdbapi.com/', timing = systemTiming } = options
  const { requestsPerSecond: perSecond = 5, callsPerDay: perDay = 1_000 } = options
  const client = createHttpClient({
    service: 'omdb',
    credential: credentialOf(options.key),
    perSecond,
    timeoutMs: options.timeoutMs ?? 10_000,
    responses: options.responses,
    rates: options.rates,
    budgets: options.budgets,
    budget: { perDay },
    fetch: options.fetch,
    timing,
  })
  const ask = createAsk(client, baseUrl, timing)
  const recent = createRecent({ entries: 16, ageMs: 10 * 60 * 1000, clock: timing })

  async function title(id: string, kind: 'movie' | 'series', call?: CallOptions) {
    call?.signal?.throwIfAborted()
    if (!isImdbId(id)) return undefined
    const answer = await recent.get(id, () => ask('/', { i: id, plot: 'full' }, titleAnswer, call))
    return answer?.Type === kind ? answer : undefined
  }

  return {
    name: 'omdb',
    attribution: omdbAttribution,
    limits: { perSecond, perDay },

    async search({ kind, title: name, year }, call) {
      if (name.trim() === '') return []
      const query = { s: name, type: kind, y: year === undefined ? undefined : String(year) }
      const answer = await ask('/', query, searchAnswer, call)
      return (answer?.Search ?? []).flatMap((entry) => toSearchResult(kind, entry))
    },

    async findByExternalId({ kind, provider, value }, call) {
      if (provider !== 'imdb') return undefined
      const answer = await title(value, kind, call)
      return answer && toSearchResult(kind, answer)[0]
    },

    async movie(id, tastes, call) {
      const answer = await title(id, 'movie', call)
      return answer && toDetails(answer, tastes)
    },

    async series(id, tastes, call) {
      const answer = await title(id, 'series', call)
      return answer && toDetails(answer, tastes)
    },

    async season(seriesId, seasonNumber, _tastes, call) {
      if (!isImdbId(seriesId) || !Number.isInteger(seasonNumber) || seasonNumber < 1)
        return undefined
      const query = { i: seriesId, Season: String(seasonNumber) }
      const answer = await ask('/', query, seasonAnswer, call)
      const episodes = toEpisodes(answer?.Episodes ?? [])
      if (episodes.length === 0) return undefined
      return { seasonNumber, externalIds: {}, values: {}, assets: [], episodes }
    },

    async testConnection(call) {
      await ask('/', { i: anyTitle, plot: 'short' }, titleAnswer, call)
    },

    circuit: client.circuit,
    standing: client.standing,
  }
}

/** OMDb takes its key in the query only. The message does not repeat it. */
function credentialOf(key: string): Credential {
  const secret = key.trim()
  if (/^[\w-]{4,64}$/.test(secret)) return { query: { apikey: secret } }
  const message = 'This is no key of OMDb: it should be one word of letters and digits'
  throw new InvalidInputError(message, [{ path: ['key'], message }])
}
