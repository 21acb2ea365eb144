import { InvalidInputError } from '@metarr/core'
import ipaddr from 'ipaddr.js'

/** The program that asks, at the other end of all proxies that we trust. */
export interface Client {
  /** `unknown` where the network does not say. */
  readonly address: string
  /** Whether it came by TLS. */
  readonly isSecure: boolean
}

type Address = ReturnType<typeof ipaddr.process>

/** Whether an address is that of a proxy whose word we take. */
export type IsTrusted = (address: string) => boolean

const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/**
 * Knows proxies by address, by range as `10.0.0.0/8`, or as `loopback` and `private`.
 *
 * @throws {InvalidInputError} naming what is none of these.
 */
export function trustedProxies(proxies: readonly string[]): IsTrusted {
  const ranges = proxies.flatMap((one) => named[one] ?? [one]).map(rangeOf)
  return (text) => {
    const address = addressOf(text)
    return address !== undefined && ranges.some((range) => isWithin(address, range))
  }
}

/**
 * Who asks. What a proxy adds in `X-Forwarded-For` and `X-Forwarded-Proto` counts only when the connection comes from one that is trusted; else
 * anybody could claim to be somebody.
 */
export function clientOf(
  { url, headers }: Request,
  connected: string | undefined,
  isTrusted: IsTrusted,
): Client {
  const overTls = new URL(url).protocol === 'https:'
  if (connected === undefined) return { address: 'unknown', isSecure: overTls }
  if (!isTrusted(connected)) return { address: plain(connected), isSecure: overTls }
  const hops = listed(headers.get('x-forwarded-for')).slice(-20)
  const address = hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? connected
  const [proto] = listed(headers.get('x-forwarded-proto')).slice(-1)
  return { address: plain(address), isSecure: overTls || proto === 'https' }
}

function listed(header: string | null): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** One way of writing each address; what is none is one stranger among others. */
function plain(text: string): string {
  return addressOf(text)?.toString() ?? 'unknown'
}

function addressOf(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined
}

function rangeOf(text: string): readonly [Address, number] {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text)
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch (error) {
    throw new InvalidInputError(
      `${text} is no address of a proxy; name one as 10.0.0.2, 10.0.0.0/8, loopback or private`,
      [],
      { cause: error },
    )
  }
}

function isWithin(address: Address, [network, bits]: readonly [Address, number]): boolean {
  return address.kind() === network.kind() && address.match(network as never, bits)
}
