import { ProviderError } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import type { FakeTiming } from '../http/fake-timing.js'
import { createFakeTiming, seededChance } from '../http/fake-timing.js'
import type { Fetch } from '../http/index.js'
import { fixture, sampleTastes } from './sample-tmdb.js'
import { createTmdb } from './tmdb.js'

const secrets = ['s3cr3t.read-access_token', '0123456789abcdef0123456789abcdef']
const urgent = { priority: 1 }
const movie = JSON.stringify(fixture('movie'))

/** One way for TMDB to go wrong; it is handed the request as sent, with its secret. */
type Fault = (url: string, init: RequestInit, timing: FakeTiming) => Response | Promise<Response>

interface Row {
  readonly fault: Fault
  /** What the caller gets; `answer` when the fault does not matter. */
  readonly becomes: 'provider-busy' | 'provider-unreadable' | 'provider-refused' | 'answer'
  /** How often TMDB is asked by an urgent call. */
  readonly tries: number
}

const json = { 'content-type': 'application/json' }

/** Bytes that come one by one, a second apart, and never end. */
function drip(timing: FakeTiming, signal: AbortSignal | null | undefined): ReadableStream {
  return new ReadableStream({
    async pull(stream) {
      await timing.sleep(1_000, signal ?? undefined)
      stream.enqueue(new Uint8Array([123]))
    },
  })
}

function brokenAfter(text: string, error: Error): ReadableStream {
  let sent = false
  return new ReadableStream({
    pull(stream) {
      if (sent) return stream.error(error)
      sent = true
      stream.enqueue(new TextEncoder().encode(text))
    },
  })
}

function reset(url: string, init: RequestInit): Error {
  const sent = `${url} ${new Headers(init.headers).get('authorization')}`
  const cause = Object.assign(new Error(`read ECONNRESET ${sent}`), { code: 'ECONNRESET' })
  return new TypeError(`fetch failed for ${sent}`, { cause })
}

function says(status: number, init: RequestInit, url: string): Response {
  const sent = `${url} ${new Headers(init.headers).get('authorization')}`
  const body = { success: false, status_code: 7, status_message: `bad key in ${sent}` }
  return Response.json(body, { status })
}

const faults: Readonly<Record<string, Row>> = {
  'no answer at all': {
    fault: (_url, init) =>
      new Promise((_, reject) =>
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      ),
    becomes: 'provider-busy',
    tries: 3,
  },
  'no answer, and deaf to being stopped': {
    fault: () => new Promise(() => {}),
    becomes: 'provider-busy',
    tries: 3,
  },
  'a reset before the answer': {
    fault: (url, init) => Promise.reject(reset(url, init)),
    becomes: 'provider-busy',
    tries: 3,
  },
  'a reset within the answer': {
    fault: (url, init) => new Response(brokenAfter('{"id":', reset(url, init)), { headers: json }),
    becomes: 'provider-busy',
    tries: 3,
  },
  'a slow drip': {
    fault: (_url, init, timing) => new Response(drip(timing, init.signal), { headers: json }),
    becomes: 'provider-busy',
    tries: 3,
  },
  '429 with seconds': {
    fault: () => new Response('{}', { status: 429, headers: { 'retry-after': '3' } }),
    becomes: 'provider-busy',
    tries: 3,
  },
  '429 with a date': {
    fault: (_url, _init, timing) => {
      const at = new Date(timing.now() + 4_000).toUTCString()
      return new Response('{}', { status: 429, headers: { 'retry-after': at } })
    },
    becomes: 'provider-busy',
    tries: 3,
  },
  '429 for an hour': {
    fault: () => new Response('{}', { status: 429, headers: { 'retry-after': '3600' } }),
    becomes: 'provider-busy',
    tries: 1,
  },
  '500': { fault: (url, init) => says(500, init, url), becomes: 'provider-busy', tries: 1 },
  '502': { fault: (url, init) => says(502, init, url), becomes: 'provider-busy', tries: 3 },
  '503 as a page': {
    fault: () => new Response('<h1>Maintenance</h1>', { status: 503 }),
    becomes: 'provider-busy',
    tries: 3,
  },
  '401': { fault: (url, init) => says(401, init, url), becomes: 'provider-refused', tries: 1 },
  '422 that repeats the key': {
    fault: (url, init) => says(422, init, url),
    becomes: 'provider-refused',
    tries: 1,
  },
  'truncated JSON': {
    fault: () => new Response(movie.slice(0, -20), { headers: json }),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'JSON of another form': {
    fault: () => Response.json({ id: 'one', title: {} }),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'JSON that is no object': {
    fault: () => Response.json(null),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  nothing: {
    fault: () => new Response('', { headers: json }),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'an HTML page': {
    fault: (url) =>
      new Response(`<html><a href="${url}">log in</a></html>`, {
        headers: { 'content-type': 'text/html' },
      }),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'JSON under a wrong content type': {
    fault: () => new Response(movie, { headers: { 'content-type': 'text/plain' } }),
    becomes: 'answer',
    tries: 1,
  },
  '20 MB': {
    fault: () => new Response(`"${'x'.repeat(20_000_000)}"`, { headers: json }),
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'a redirect to another host': {
    fault: (url) => {
      const location = url.replace('api.themoviedb.org', 'evil.example')
      return new Response(null, { status: 302, headers: { location } })
    },
    becomes: 'provider-unreadable',
    tries: 1,
  },
  'a redirect in circles': {
    fault: (url) => new Response(null, { status: 301, headers: { location: url } }),
    becomes: 'provider-unreadable',
    tries: 6,
  },
}

function open(token: string, faultOf: () => Fault | undefined) {
  const timing = createFakeTiming()
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(new URL(url).host)
    return (await faultOf()?.(url, init, timing)) ?? new Response(movie, { headers: json })
  }
  return { tmdb: createTmdb({ token, timing, fetch }), timing, asked }
}

/** Everything that a log, an event or a stored row could take from an error. */
function everythingIn(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 9) return JSON.stringify(error) ?? ''
  const own = Object.getOwnPropertyNames(error).map((key) => Reflect.get(error, key) as unknown)
  return [
    String(error),
    JSON.stringify(error),
    ...own.map((part) => everythingIn(part, depth + 1)),
  ].join()
}

function expectNoSecret(error: unknown): void {
  const text = everythingIn(error)
  for (const secret of secrets) expect(text).not.toContain(secret)
}

describe.each(secrets)('when TMDB goes wrong, with the token %#', (token) => {
  it.each(Object.entries(faults))('%s leads where it should', async (_, row) => {
    const { tmdb, timing, asked } = open(token, () => row.fault)
    const outcome = await timing.finish(
      tmdb.movie('900001', sampleTastes, urgent).catch((error: unknown) => error),
    )
    const became = outcome instanceof ProviderError ? outcome.code : 'answer'
    expect(became).toBe(row.becomes)
    expect(asked).toEqual(Array.from({ length: row.tries }, () => 'api.themoviedb.org'))
    expectNoSecret(outcome)
  })

  it.each(Object.entries(faults))('is itself again after %s', async (_, row) => {
    let fault: Fault | undefined = row.fault
    const { tmdb, timing } = open(token, () => fault)
    for (let call = 0; call < 6; call += 1) {
      await timing.finish(tmdb.movie('900001', sampleTastes, urgent).catch(() => {}))
    }
    fault = undefined
    await timing.advance(60 * 60 * 1000)
    const found = await timing.finish(tmdb.movie('900001', sampleTastes))
    expect(found?.values.title).toBe('The Last Lighthouse')
  })
})

describe('when TMDB goes wrong at random', () => {
  it.each([11, 22, 33])('gives whole answers or documented errors (seed %i)', async (seed) => {
    const chance = seededChance(seed)
    const small = Object.entries(faults).filter(([name]) => name !== '20 MB')
    const rows = small.map(([, row]) => row.fault)
    const pick = () => (chance() < 0.5 ? rows[Math.floor(chance() * rows.length)] : undefined)
    const { tmdb, timing, asked } = open(secrets[0] ?? '', pick)
    const clean = await open(secrets[0] ?? '', () => undefined).tmdb.movie('900001', sampleTastes)

    const calls = Array.from({ length: 60 }, () => tmdb.movie('900001', sampleTastes))
    const outcomes = await timing.finish(Promise.allSettled(calls))

    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') expect(outcome.value).toEqual(clean)
      else {
        expect(outcome.reason).toBeInstanceOf(ProviderError)
        expectNoSecret(outcome.reason)
      }
    }
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(new Set(asked)).toEqual(new Set(['api.themoviedb.org']))
  })
})
