import {
  type AssetProvider,
  type AssetRequest,
  type CallOptions,
  InvalidInputError,
  type RateStore,
  type ResponseStore,
} from '@metarr/core'
import { z } from 'zod'
import { downloadPicture } from '../answer/download-picture.js'
import { createRecent } from '../answer/recent.js'
import type { CircuitState, Credential, Fetch, Timing } from '../http/index.js'
import { createHttpClient, systemTiming } from '../http/index.js'
import { artworkAnswer } from './answers.js'
import { createAsk } from './api.js'
import { offersOf } from './offers.js'

export interface FanartOptions {
  /** The project key; any API key of fanart.tv. */
  readonly key: string
  /** A personal key beside it: newer pictures, sooner. */
  readonly clientKey?: string
  /** Default `https://webservice.fanart.tv/v3.2`. */
  readonly baseUrl?: string
  /** What lies before `/fanart/` in the address of a picture. Default `https://assets.fanart.tv`. */
  readonly imageBaseUrl?: string
  /** Default 5; fanart.tv names no number. Never more than two under way at once, as it asks. */
  readonly requestsPerSecond?: number
  /** For one try, in milliseconds. Default 10,000; pictures have three times as long. */
  readonly timeoutMs?: number
  /** Where answers are kept for a day, and for a week in case fanart.tv is down: `storage.responses`. Default: none is kept. */
  readonly responses?: ResponseStore | undefined
  /** Shares the calls per second with every other process: `storage.rates`. Default: this one counts by itself. */
  readonly rates?: RateStore | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch
  readonly timing?: Timing
}

export interface Fanart extends AssetProvider {
  /**
   * Asks fanart.tv whether it accepts the keys.
   *
   * @throws {ProviderError} `provider-refused` when it does not.
   */
  testConnection(options?: CallOptions): Promise<void>
  /** Whether fanart.tv is being spared after too many failures. */
  circuit(): CircuitState
}

/** Shown wherever its pictures are. */
export const fanartAttribution = 'Artwork provided by fanart.tv (https://fanart.tv).'

/**
 * fanart.tv, version 3.2 of its API, as a source of pictures for movies, series and seasons: one request for a movie, and one for a
 * series with all its seasons when they are asked for within ten minutes. Its limits hold
 * within what it returns: make one per key, and share it.
 *
 * @throws {InvalidInputError} when a key cannot be one.
 */
export function createFanart(options: FanartOptions): Fanart {
  const { baseUrl = 'https://webservice.fanart.tv/v3.2', timing = systemTiming } = options
  const imageBaseUrl = `${(options.imageBaseUrl ?? 'https://assets.fanart.tv').replace(/\/+$/, '')}/`
  const { fetch, timeoutMs = 10_000, requestsPerSecond = 5 } = options
  const shared = {
    service: 'fanart.tv',
    perSecond: requestsPerSecond,
    concurrency: 2,
    fetch,
    timing,
  }
  const { responses, rates } = options
  const credential = credentialOf(options)
  const api = createHttpClient({ ...shared, credential, timeoutMs, responses, rates })
  const rateName = 'fanart.tv pictures'
  const client = createHttpClient({ ...shared, timeoutMs: 3 * timeoutMs, rates, rateName })
  const ask = createAsk(api, baseUrl)
  const recent = createRecent({ entries: 16, ageMs: 10 * 60 * 1000, clock: timing })

  return {
    name: 'fanart.tv',
    attribution: fanartAttribution,
    limits: { perSecond: requestsPerSecond, calls: { season: 0 } },
    offers: {
      movie: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart', 'discart'],
      series: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart', 'characterart'],
      season: ['poster', 'fanart', 'landscape', 'banner'],
    },

    async candidates(request, call) {
      const path = pathOf(request)
      if (path === undefined) return []
      call?.signal?.throwIfAborted()
      const answer = await recent.get(path, () => ask(path, {}, artworkAnswer, call))
      return answer === undefined ? [] : offersOf(answer, request, imageBaseUrl)
    },

    download: (offer, { maximumBytes }, call) =>
      downloadPicture(
        { service: 'fanart.tv', client, baseUrl: imageBaseUrl },
        { offer, maximumBytes },
        call,
      ),

    async testConnection(call) {
      const justNow = Math.floor(timing.now() / 1000)
      await ask('/movies/latest', { date: String(justNow) }, z.unknown(), call)
    },

    circuit: api.circuit,
    standing: api.standing,
  }
}

/** Movies go by their id at TMDB or IMDb, series and seasons by that of the series at TheTVDB. */
function pathOf({ kind, externalIds, seriesIds, seasonNumber }: AssetRequest): string | undefined {
  const { tmdb, imdb } = externalIds
  if (kind === 'movie' && isNumber(tmdb)) return `/movies/${tmdb}`
  if (kind === 'movie' && /^tt\d{5,12}$/.test(imdb ?? '')) return `/movies/${imdb}`
  if (kind === 'series' && isNumber(externalIds['tvdb'])) return `/tv/${externalIds['tvdb']}`
  const isSeason = kind === 'season' && seasonNumber !== undefined
  return isSeason && isNumber(seriesIds?.['tvdb']) ? `/tv/${seriesIds?.['tvdb']}` : undefined
}

function isNumber(id: string | undefined): boolean {
  return /^[1-9]\d{0,9}$/.test(id ?? '')
}

function credentialOf({ key, clientKey }: FanartOptions): Credential {
  const headers = { 'api-key': checkedKey('key', key) }
  if (clientKey === undefined) return { headers }
  return { headers: { ...headers, 'client-key': checkedKey('clientKey', clientKey) } }
}

/** The message does not repeat the key. */
function checkedKey(name: 'key' | 'clientKey', value: string): string {
  const key = value.trim()
  if (/^[\w-]{8,128}$/.test(key)) return key
  const message = 'This is no key of fanart.tv: it should be one word of letters and digits'
  throw new InvalidInputError(message, [{ path: [name], message }])
}
