import { type PlayerAddress, ProviderError } from '@metarr/core'
import {
  type Credential,
  createHttpClient,
  type Fetch,
  type HttpAnswer,
  type HttpClient,
} from '../http/index.js'

/** What connections to players take beside the player itself. */
export interface PlayerOptions {
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch
}

/** A client for a player at home: soon gives up, since what cannot be told now is told later. */
export function createPlayerClient(
  { name }: PlayerAddress,
  credential: Credential | undefined,
  { fetch }: PlayerOptions,
): HttpClient {
  return createHttpClient({
    service: name,
    credential,
    perSecond: 100,
    concurrency: 4,
    retries: 0,
    urgentRetries: 0,
    refusalMs: 0,
    maximumBytes: 64 * 1024 * 1024,
    fetch,
  })
}

/** The address of a player without a slash at its end. */
export function baseOf({ address }: PlayerAddress): string {
  return address.replace(/\/+$/, '')
}

/** @throws {ProviderError} unless the answer is a success; `provider-unreadable` when it is none of the player's. */
export function mustSucceed(
  client: HttpClient,
  { name }: PlayerAddress,
  answer: HttpAnswer,
  what: string,
): HttpAnswer {
  const { status } = answer
  if (status >= 200 && status < 300) return answer
  if (status === 401 || status === 403) throw client.errorFor(answer, 'is the key right?')
  if (status !== 404) throw client.errorFor(answer, what)
  const message = `${name} answered 404 to ${what}: is its address right?`
  throw new ProviderError('provider-unreadable', message, { provider: name, status })
}
