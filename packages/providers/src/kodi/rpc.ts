import { type PlayerAddress, ProviderError } from '@metarr/core'
import { z } from 'zod'
import {
  baseOf,
  createPlayerClient,
  mustSucceed,
  type PlayerOptions,
} from '../answer/player-client.js'
import { readJson } from '../http/index.js'

/** Asks one Kodi. */
export interface KodiRpc {
  /**
   * Calls a method and reads its result.
   *
   * @throws {ProviderError} when Kodi is away, wants another password, or says no.
   */
  call<Schema extends z.ZodType>(
    method: string,
    params: object,
    result: Schema,
    signal?: AbortSignal,
  ): Promise<z.output<Schema>>
}

const envelope = z.object({
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
})

/** JSON-RPC over HTTP. Kodi wants `application/json`, and an id in every request: without one it closes the connection in place of an answer. */
export function createKodiRpc(player: PlayerAddress, options: PlayerOptions): KodiRpc {
  const { name, user = 'kodi', secret } = player
  const client = createPlayerClient(
    player,
    secret === undefined ? undefined : basic(user, secret),
    options,
  )
  const url = `${baseOf(player)}/jsonrpc`
  let id = 0

  return {
    async call(method, params, result, signal) {
      signal?.throwIfAborted()
      id += 1
      const answer = await client.send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
        signal,
      })
      const said = readJson(name, mustSucceed(client, player, answer, method), envelope)
      if (said.error !== undefined) throw refused(name, method, said.error.message)
      const read = result.safeParse(said.result)
      if (read.success) return read.data
      const message = `${name} answered ${method} with something that cannot be read`
      throw new ProviderError('provider-unreadable', message, { provider: name })
    },
  }
}

function basic(user: string, password: string) {
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return { headers: { authorization: `Basic ${Buffer.from(bytes).toString('base64')}` } }
}

function refused(provider: string, method: string, why: string): ProviderError {
  return new ProviderError('provider-refused', `${provider} refused ${method}: ${why}`, {
    provider,
  })
}
