import { ProviderError } from '@metarr/core'
import { type Ask, createAskBy, notTheService } from '../answer/ask.js'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

/** Asks TMDB. */
export function createAsk(client: HttpClient, baseUrl: string): Ask {
  return createAskBy({
    service: 'tmdb',
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
  const refusal = refusalIn(answer)
  if (answer.status === 401 || answer.status === 403)
    return keyProblem(answer, refusal?.status_code)
  if (answer.status === 404) return notTheService('tmdb')
  return client.errorFor(answer, refusal?.status_message ?? 'no explanation')
}

const suspended = 10

function keyProblem({ status }: HttpAnswer, code: number | undefined): ProviderError {
  const message =
    code === suspended
      ? 'TMDB has suspended this key: write to TMDB, or make another one at themoviedb.org, Settings, API'
      : 'TMDB does not accept this key: copy the API read access token from themoviedb.org, Settings, API'
  return new ProviderError('provider-refused', message, { provider: 'tmdb', status })
}
