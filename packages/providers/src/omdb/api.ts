import type { Clock } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import { type Ask, createAskBy } from '../answer/ask.js'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

/** Asks OMDb. A day's calls are counted by UTC; after it has said that they are used up, nothing is sent until the next. */
export function createAsk(client: HttpClient, baseUrl: string, clock: Pick<Clock, 'now'>): Ask {
  let usedUpUntil = 0

  const ask = createAskBy({
    service: 'omdb',
    baseUrl,
    send: client.send,
    isUnknown: (answer) => answer.status === 200 && isUnknown(whyNot(answer)),
    isRefusal: (answer) => whyNot(answer) !== undefined,
    problemOf(answer) {
      if (!/limit reached/i.test(whyNot(answer) ?? '')) return problemOf(client, answer)
      usedUpUntil = nextMidnight(clock.now())
      return usedUp(usedUpUntil - clock.now())
    },
  })

  return async (path, query, schema, options) => {
    options?.signal?.throwIfAborted()
    if (clock.now() < usedUpUntil) throw usedUp(usedUpUntil - clock.now())
    return ask(path, query, schema, options)
  }
}

function whyNot(answer: HttpAnswer): string | undefined {
  return refusalAnswer.safeParse(tryJson(answer)).data?.Error
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

function problemOf(client: HttpClient, answer: HttpAnswer): ProviderError {
  const why = whyNot(answer)
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
