import type { CallOptions } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer } from '../http/index.js'
import { readJson, tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'
import type { Session } from './session.js'

export type Query = Readonly<Record<string, string | undefined>>

/** Asks TheTVDB for one path; `undefined` when it does not know what the path names. */
export type Ask = <Schema extends z.ZodType>(
  path: string,
  query: Query,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema> | undefined>

export function createAsk(session: Session, baseUrl: string): Ask {
  return async (path, query, schema, options) => {
    const answer = await session.send({
      method: 'GET',
      url: addressOf(baseUrl, path, query),
      headers: { accept: 'application/json' },
      signal: options?.signal,
      priority: options?.priority,
    })
    if (answer.status === 200) return readJson('tvdb', answer, schema)
    const refusal = refusalAnswer.safeParse(tryJson(answer)).data
    if (answer.status === 404 && refusal !== undefined) return undefined
    throw problemOf(session, answer, refusal?.message)
  }
}

function addressOf(baseUrl: string, path: string, query: Query): string {
  const url = new URL(`${baseUrl}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

function problemOf(session: Session, answer: HttpAnswer, why: string | undefined): Error {
  const facts = { provider: 'tvdb', status: answer.status }
  if (answer.status === 404) {
    const message = 'tvdb answered 404 without saying why: is its address right?'
    return new ProviderError('provider-unreadable', message, facts)
  }
  const message = why ?? 'no explanation'
  return (
    session.current()?.errorFor(answer, message) ??
    new ProviderError('provider-refused', 'TheTVDB does not accept its own token any more', facts)
  )
}
