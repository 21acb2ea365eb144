import type { CallOptions } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer, HttpClient } from '../http/index.js'
import { readJson, tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'

/** Asks fanart.tv for one path; `undefined` when it has nothing there, which is a normal answer. */
export type Ask = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema> | undefined>

export function createAsk(client: HttpClient, baseUrl: string): Ask {
  const base = baseUrl.replace(/\/+$/, '')
  return async (path, schema, options) => {
    const answer = await client.send({
      method: 'GET',
      url: `${base}${path}`,
      headers: { accept: 'application/json' },
      signal: options?.signal,
      priority: options?.priority,
    })
    if (answer.status === 200) return readJson('fanart.tv', answer, schema)
    const refusal = refusalAnswer.safeParse(tryJson(answer)).data
    if (answer.status === 404 && refusal !== undefined) return undefined
    throw problemOf(client, answer, refusal?.['error message'])
  }
}

function problemOf(client: HttpClient, answer: HttpAnswer, why: string | undefined): ProviderError {
  const facts = { provider: 'fanart.tv', status: answer.status }
  if (answer.status === 401 || answer.status === 403) {
    const message =
      'fanart.tv does not accept this key: copy the API key from fanart.tv, API, Get an API key'
    return new ProviderError('provider-refused', message, facts)
  }
  if (answer.status === 404) {
    const message = 'fanart.tv answered 404 without saying why: is its address right?'
    return new ProviderError('provider-unreadable', message, facts)
  }
  return client.errorFor(answer, why ?? 'no explanation')
}
