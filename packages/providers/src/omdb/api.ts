import type { CallOptions, Clock } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { readJson, tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

export type Query = Readonly<Record<string, string | undefined>>

/** Asks OMDb; `undefined` when it knows nothing of the kind. */
export type Ask = <Schema extends z.ZodType>(
  query: Query,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema> | undefined>

/** A day's calls are counted by UTC; after OMDb has said that they are used up, nothing is sent until the next. */
export function createAsk(client: HttpClient, baseUrl: string, clock: Pick<Clock, 'now'>): Ask {
  let usedUpUntil = 0

  return async (query, schema, options) => {
    options?.signal?.throwIfAborted()
    if (clock.now() < usedUpUntil) throw usedUp(usedUpUntil - clock.now())
    const answer = await client.send({
      method: 'GET',
      url: addressOf(baseUrl, query),
      headers: { accept: 'application/json' },
      signal: options?.signal,
      priority: options?.priority,
    })
    const why = refusalAnswer.safeParse(tryJson(answer)).data?.Error
    if (answer.status === 200 && why === undefined) return readJson('omdb', answer, schema)
    if (/limit reached/i.test(why ?? '')) {
      usedUpUntil = nextMidnight(clock.now())
      throw usedUp(usedUpUntil - clock.now())
    }
    if (answer.status === 200 && isUnknown(why)) return undefined
    throw problemOf(client, answer, why)
  }
}

function addressOf(baseUrl: string, query: Query): string {
  const url = new URL(baseUrl)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

/** `Movie not found!`, `Series or season not found!`, `Incorrect IMDb ID.`, `Too many results.` */
function isUnknown(why: string | undefined): boolean {
  return /not found|incorrect imdb id|too many results/i.test(why ?? '')
}

const dayMs = 24 * 60 * 60 * 1000

function nextMidnight(now: number): number {
  return (Math.floor(now / dayMs) + 1) * dayMs
}

function usedUp(retryAfterMs: number): ProviderError {
  const message = "OMDb's calls of this day are used up; it counts anew at midnight UTC"
  return new ProviderError('provider-busy', message, { provider: 'omdb', retryAfterMs })
}

function problemOf(client: HttpClient, answer: HttpAnswer, why: string | undefined): ProviderError {
  const facts = { provider: 'omdb', status: answer.status }
  if (answer.status === 401 || /api key/i.test(why ?? '')) {
    const message =
      'OMDb does not accept this key: see omdbapi.com/apikey.aspx, and the link in its mail that switches a new key on'
    return new ProviderError('provider-refused', message, facts)
  }
  if (answer.status !== 200) return client.errorFor(answer, why ?? 'no explanation')
  const message = `omdb could not answer: ${client.errorFor(answer, why ?? '').message}`
  return new ProviderError('provider-unreadable', message, facts)
}
