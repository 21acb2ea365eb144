import { ProviderError } from '@metarr/core'
import { type Ask, createAskBy, notTheService } from '../answer/ask.js'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

/** Asks fanart.tv; that it has nothing is a normal answer. */
export function createAsk(client: HttpClient, baseUrl: string): Ask {
  return createAskBy({
    service: 'fanart.tv',
    baseUrl,
    send: client.send,
    isUnknown: (answer) => answer.status === 404 && refusalIn(answer) !== undefined,
    problemOf: (answer) => problemOf(client, answer),
  })
}

function refusalIn(answer: HttpAnswer) {
  return refusalAnswer.safeParse(tryJson(answer)).data
}

function problemOf(client: HttpClient, answer: HttpAnswer): ProviderError {
  if (answer.status === 404) return notTheService('fanart.tv')
  if (answer.status !== 401 && answer.status !== 403) {
    return client.errorFor(answer, refusalIn(answer)?.['error message'] ?? 'no explanation')
  }
  const message =
    'fanart.tv does not accept this key: copy the API key from fanart.tv, API, Get an API key'
  const facts = { provider: 'fanart.tv', status: answer.status }
  return new ProviderError('provider-refused', message, facts)
}
