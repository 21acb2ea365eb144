import type { CallOptions } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { isReadableBy, readJson, tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

export type Query = Readonly<Record<string, string | undefined>>

/** Asks TMDB for one path; `undefined` when it does not know what the path names. */
export type Ask = <Schema extends z.ZodType>(
  path: string,
  query: Query,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema> | undefined>

export function createAsk(client: HttpClient, baseUrl: string): Ask {
  return async (path, query, schema, options) => {
    const answer = await client.send({
      method: 'GET',
      url: addressOf(baseUrl, path, query),
      headers: { accept: 'application/json' },
      signal: options?.signal,
      priority: options?.priority,
      keepable: isReadableBy(schema),
      afresh: options?.afresh,
    })
    if (answer.status >= 200 && answer.status < 300) return readJson('tmdb', answer, schema)
    if (answer.status === 404 && isRefusal(answer)) return undefined
    throw refusalOf(client, answer)
  }
}

function addressOf(baseUrl: string, path: string, query: Query): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

/** A 404 of TMDB itself; one of a web server that is not TMDB says nothing about an id. */
function isRefusal(answer: HttpAnswer): boolean {
  return refusalAnswer.safeParse(tryJson(answer)).success
}

function refusalOf(client: HttpClient, answer: HttpAnswer): ProviderError {
  const refusal = refusalAnswer.safeParse(tryJson(answer)).data
  if (answer.status === 401 || answer.status === 403)
    return keyProblem(answer, refusal?.status_code)
  if (answer.status === 404) return notTmdb(answer)
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

function notTmdb({ status }: HttpAnswer): ProviderError {
  const message = 'tmdb answered 404 without saying why: is its address right?'
  return new ProviderError('provider-unreadable', message, { provider: 'tmdb', status })
}
