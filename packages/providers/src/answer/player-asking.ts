import type { PlayerAddress } from '@metarr/core'
import type { z } from 'zod'
import { type Credential, type HttpAnswer, type HttpMethod, readJson } from '../http/index.js'
import { baseOf, createPlayerClient, mustSucceed, type PlayerOptions } from './player-client.js'

/** Parameters of an address; absent ones are left out. */
export type PlayerQuery = Readonly<Record<string, string | number | boolean | undefined>>

/** What is asked of a player. */
export interface PlayerAsk {
  readonly method?: HttpMethod
  readonly path: string
  readonly query?: PlayerQuery
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** Asks one player over HTTP. */
export interface PlayerAsking {
  /** Asks, and reads the answer. @throws {ProviderError} */
  read<Schema extends z.ZodType>(asked: PlayerAsk, schema: Schema): Promise<z.output<Schema>>
  /** Asks for something to be done. @throws {ProviderError} */
  tell(asked: PlayerAsk): Promise<void>
  /** The same, whatever the answer is. */
  send(asked: PlayerAsk): Promise<HttpAnswer>
}

/** JSON over HTTP with one credential; `below` is what every path begins with. */
export function createPlayerAsking(
  player: PlayerAddress,
  {
    credential,
    below = '',
  }: { readonly credential?: Credential | undefined; readonly below?: string },
  options: PlayerOptions,
): PlayerAsking {
  const client = createPlayerClient(player, credential, options)
  const base = baseOf(player)
  const start = base.endsWith(below) ? base : `${base}${below}`

  async function send({ method = 'GET', path, query = {}, body, headers, signal }: PlayerAsk) {
    signal?.throwIfAborted()
    const url = new URL(`${start}${path}`)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value))
    return client.send({
      method,
      url: url.href,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    })
  }

  async function succeed(asked: PlayerAsk): Promise<HttpAnswer> {
    return mustSucceed(client, player, await send(asked), asked.path)
  }

  return {
    send,
    read: async (asked, schema) => readJson(player.name, await succeed(asked), schema),
    async tell(asked) {
      await succeed(asked)
    },
  }
}
