import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { InvalidInputError } from '@metarr/core'
import ipaddr from 'ipaddr.js'
import { Agent, fetch as undiciFetch } from 'undici'
import type { Fetch } from './fetch-send.js'

export interface GuardedFetchOptions {
  /** Hosts, addresses and ranges as `192.168.1.0/24` that may be reached all the same. Default: none. */
  readonly allow?: readonly string[] | undefined
  /** Default: the system's. */
  readonly lookup?: typeof lookup | undefined
}

/**
 * A `fetch` for addresses that a person typed: it reaches the internet only, never this machine, the house or a cloud's own services, however they are
 * named. Each name is looked up once, and the connection goes to the very address that was looked at, so that a name cannot change its mind in between.
 * Redirects are not followed: whoever follows them asks again, and is guarded again.
 *
 * It rejects with an {@link InvalidInputError} for another scheme than http and https, for a name and password in the address, and for an address that
 * is not of the internet.
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): Fetch {
  const isAllowed = allowing(options.allow ?? [])
  const dispatcher = new Agent({ connect: { lookup: guardedLookup(options, isAllowed) } })

  return async (url, init) => {
    const { protocol, hostname, username, password } = new URL(url)
    if (protocol !== 'http:' && protocol !== 'https:') throw refused(url, 'is no web address')
    if (username !== '' || password !== '') throw refused(hostname, 'has a password in its address')
    const literal = hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && !isAllowed(literal, literal)) throw notOfTheInternet(literal)
    const guarded = { ...init, redirect: 'manual', dispatcher } as const
    try {
      return (await undiciFetch(url, guarded as Parameters<typeof undiciFetch>[1])) as never
    } catch (error) {
      throw causeOf(error) ?? error
    }
  }
}

/** Whether an address, looked up under a name, may be reached. */
type IsAllowed = (hostname: string, address: string) => boolean

function allowing(allow: readonly string[]): IsAllowed {
  const names = new Set(allow.map((one) => one.toLowerCase()))
  const ranges = allow.filter((one) => one.includes('/')).map((one) => ipaddr.parseCIDR(one))
  return (hostname, text) => {
    const address = ipaddr.process(text)
    if (isOfTheInternet(address)) return true
    if (names.has(hostname.toLowerCase()) || names.has(text)) return true
    return ranges.some(
      ([network, bits]) =>
        network.kind() === address.kind() && address.match(network as never, bits),
    )
  }
}

type Address = ReturnType<typeof ipaddr.process>

/** Addresses that carry another inside, as NAT64 and 6to4, count as not of the internet: what they lead to cannot be told. */
function isOfTheInternet(address: Address): boolean {
  return address.range() === 'unicast'
}

function guardedLookup(
  { lookup: ask = lookup }: GuardedFetchOptions,
  isAllowed: IsAllowed,
): LookupFunction {
  return (hostname, given, answer) => {
    ask(hostname, { ...given, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, [])
      const good = addresses.filter(({ address }) => isAllowed(hostname, address))
      const [first] = good
      if (first === undefined) return answer(notOfTheInternet(hostname), [])
      if (given.all === true) return answer(null, good as LookupAddress[])
      answer(null, first.address, first.family)
    })
  }
}

function notOfTheInternet(host: string): InvalidInputError {
  return refused(host, 'is no address of the internet; allow it by name when that is meant')
}

function refused(what: string, why: string): InvalidInputError {
  return new InvalidInputError(`${what} ${why}`, [{ path: ['url'], message: why }])
}

/** `fetch` hides why it failed. */
function causeOf(error: unknown): InvalidInputError | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof InvalidInputError ? cause : undefined
}
