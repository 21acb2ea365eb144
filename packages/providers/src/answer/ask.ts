import type { CallOptions } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer, Send } from '../http/index.js'
import { isReadableBy, readJson } from '../http/index.js'

export type Query = Readonly<Record<string, string | undefined>>

/** Asks a service for one path; `undefined` when it does not know what the path names. */
export type Ask = <Schema extends z.ZodType>(
  path: string,
  query: Query,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema> | undefined>

/** How one service is asked, and how it says no. */
export interface AskRules {
  readonly service: string
  readonly baseUrl: string
  readonly send: Send
  /** Whether an answer says that the service knows nothing of the kind. */
  readonly isUnknown: (answer: HttpAnswer) => boolean
  /** Whether an answer of status 200 is a refusal all the same. Default: none is. */
  readonly isRefusal?: (answer: HttpAnswer) => boolean
  /** The error for an answer that is neither. */
  readonly problemOf: (answer: HttpAnswer) => Error
}

/** Asks for JSON, keeps what can be read, and sorts answers into known, unknown and wrong. */
export function createAskBy(rules: AskRules): Ask {
  const base = rules.baseUrl.replace(/\/+$/, '')
  return async (path, query, schema, options) => {
    options?.signal?.throwIfAborted()
    const answer = await rules.send({
      method: 'GET',
      url: addressOf(`${base}${path}`, query),
      headers: { accept: 'application/json' },
      signal: options?.signal,
      priority: options?.priority,
      keepable: isReadableBy(schema),
      afresh: options?.afresh,
    })
    if (rules.isUnknown(answer)) return undefined
    if (!isGood(answer) || rules.isRefusal?.(answer) === true) throw rules.problemOf(answer)
    return readJson(rules.service, answer, schema)
  }
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300
}

function addressOf(address: string, query: Query): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

/** A 404 of a web server that is not the service says nothing about an id. */
export function notTheService(service: string): ProviderError {
  const message = `${service} answered 404 without saying why: is its address right?`
  return new ProviderError('provider-unreadable', message, { provider: service, status: 404 })
}
