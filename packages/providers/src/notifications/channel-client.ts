import { InvalidInputError, type NotificationAddress, type SendOptions } from '@metarr/core'
import { type Credential, createGuardedFetch, createHttpClient, type Fetch } from '../http/index.js'

/** What channels take beside the channel itself. */
export interface ChannelOptions {
  /** Default: reaches the internet and the house, and nothing between, as the services of a cloud to its machines. */
  readonly fetch?: Fetch
}

/** Private networks, this machine, and those that carriers and Tailscale use. */
const house = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '::1/128',
  'fc00::/7',
]

let shared: Fetch | undefined

/** One for all channels, so that they share connections. */
function guardedFetch(): Fetch {
  shared ??= createGuardedFetch({ allow: house })
  return shared
}

/** Posts JSON to one channel. */
export interface ChannelPost {
  /** @throws {ProviderError} unless the answer is a success. */
  post(url: string, body: unknown, options?: SendOptions): Promise<void>
}

/** Gives up soon, and repeats nothing: what cannot be told now is told later. */
export function createChannelPost(
  { name }: NotificationAddress,
  credential: Credential | undefined,
  { fetch = guardedFetch() }: ChannelOptions,
): ChannelPost {
  const client = createHttpClient({
    service: name,
    credential,
    perSecond: 100,
    concurrency: 1,
    retries: 0,
    urgentRetries: 0,
    refusalMs: 0,
    maximumBytes: 1024 * 1024,
    fetch,
  })
  return {
    async post(url, body, { signal } = {}) {
      const answer = await client.send({
        method: 'POST',
        url,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      })
      if (answer.status < 200 || answer.status > 299)
        throw client.errorFor(answer, 'are its address and key right?')
    },
  }
}

/** Where to post, and as whom. */
export interface Target {
  readonly url: string
  readonly credential: Credential | undefined
}

/** By its address and key; without an address, the key is the address. @throws {InvalidInputError} when there is none. */
export function targetOf({
  name,
  address,
  secret,
  settings: { user },
}: NotificationAddress): Target {
  if (address !== undefined) return { url: address, credential: credentialOf(user, secret) }
  if (secret !== undefined && isWebAddress(secret)) return { url: secret, credential: undefined }
  throw new InvalidInputError(`The secret of ${name} is no address, and it has no other`)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}

function credentialOf(
  user: string | undefined,
  secret: string | undefined,
): Credential | undefined {
  if (secret === undefined) return undefined
  if (user === undefined) return { headers: { authorization: `Bearer ${secret}` } }
  const pair = Buffer.from(`${user}:${secret}`).toString('base64')
  return { headers: { authorization: `Basic ${pair}` } }
}
