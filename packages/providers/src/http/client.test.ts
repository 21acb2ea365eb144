import { describe, expect, it } from 'vitest'
import type { HttpClientOptions } from './client.js'
import { createHttpClient } from './client.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpRequest } from './http.js'

const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }

/** A service whose every call is timed; `reply` decides by the number of the call, from 0. */
function open(reply: (call: number) => Response, options: Partial<HttpClientOptions> = {}) {
  const timing = createFakeTiming()
  const start = timing.now()
  const calledAt: number[] = []
  const client = createHttpClient({
    service: 'service',
    perSecond: 10,
    timing,
    fetch: async () => {
      calledAt.push(timing.now() - start)
      return reply(calledAt.length - 1)
    },
    ...options,
  })
  return { timing, client, calledAt }
}

function status(code: number, headers: Record<string, string> = {}): Response {
  return new Response('', { status: code, headers })
}

describe('HTTP client', () => {
  it('sends a burst and then keeps to its rate', async () => {
    const { timing, client, calledAt } = open(() => status(200))
    await timing.finish(Promise.all(Array.from({ length: 60 }, () => client.send(get))))
    const within = (from: number) => calledAt.filter((at) => at >= from && at < from + 1_000).length
    expect(Math.max(...calledAt.map(within))).toBeLessThanOrEqual(6 + 10)
    expect(calledAt.at(-1)).toBeLessThanOrEqual(((60 - 4) / 10) * 1000 + 100)
  })

  it('leaves the service alone, with all calls, for as long as a 429 asks', async () => {
    const { timing, client, calledAt } = open((call) =>
      call === 0 ? status(429, { 'retry-after': '20' }) : status(200),
    )
    await timing.finish(client.send(get))
    const before = calledAt.length
    await timing.finish(Promise.all(Array.from({ length: 10 }, () => client.send(get))))
    expect(before).toBe(2)
    expect(calledAt[1]).toBeGreaterThanOrEqual(20_000)
  })

  it('does not let other calls run into a pause that one of them caused', async () => {
    const { timing, client, calledAt } = open((call) =>
      call === 0 ? status(429, { 'retry-after': '20' }) : status(200),
    )
    const first = client.send(get)
    await timing.advance(1)
    await timing.finish(Promise.all([first, client.send(get), client.send(get)]))
    expect(calledAt.slice(1).every((at) => at >= 20_000)).toBe(true)
  })

  it('backs off from a service that answers 429 without saying for how long', async () => {
    const { timing, client, calledAt } = open(() => status(429), { retries: 3 })
    await timing.finish(client.send(get))
    const gaps = calledAt.slice(1).map((at, index) => at - (calledAt[index] ?? 0))
    expect(gaps).toHaveLength(3)
    expect(gaps[0]).toBeGreaterThanOrEqual(1_000)
    expect(gaps[2]).toBeGreaterThan(gaps[0] ?? 0)
  })

  it('fails at once during a pause that is too long to wait for', async () => {
    const { timing, client, calledAt } = open(() => status(429, { 'retry-after': '3600' }))
    expect((await timing.finish(client.send(get))).status).toBe(429)
    await expect(client.send(get)).rejects.toMatchObject({
      code: 'provider-busy',
      retryAfterMs: 3_600_000,
    })
    expect(calledAt).toHaveLength(1)
  })

  it('holds no place in the queue while it waits for a retry', async () => {
    const { timing, client, calledAt } = open((call) => status(call === 0 ? 503 : 200), {
      concurrency: 1,
    })
    const first = client.send(get)
    await timing.advance(10)
    await client.send(get)
    expect(calledAt).toEqual([0, 10])
    await timing.finish(first)
  })

  it('opens the circuit after five failed calls, retries not counted', async () => {
    const { timing, client, calledAt } = open(() => status(502), { urgentRetries: 2 })
    for (let call = 0; call < 5; call += 1) {
      expect(client.circuit()).toBe('closed')
      await timing.finish(client.send({ ...get, priority: 1 }))
    }
    expect(client.circuit()).toBe('open')
    await expect(client.send(get)).rejects.toMatchObject({ code: 'provider-busy' })
    expect(calledAt).toHaveLength(15)
  })

  it('does not count the wait for a token as part of the timeout', async () => {
    const { timing, client } = open(() => status(200), { perSecond: 0.1, timeoutMs: 1_000 })
    const answers = await timing.finish(Promise.all([1, 2, 3].map(() => client.send(get))))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
  })

  it('hides its secret in whatever goes wrong', async () => {
    const { timing, client } = open(
      () => {
        throw new Error('connect to ?api_key=s3cr3t', { cause: new Error('of s3cr3t') })
      },
      { credential: { query: { api_key: 's3cr3t' } }, retries: 0 },
    )
    const error: unknown = await timing.finish(client.send(get)).catch((reason: unknown) => reason)
    const causes = [error, (error as Error).cause, ((error as Error).cause as Error).cause]
    expect(causes.map(String).join()).not.toContain('s3cr3t')
  })

  it('keeps to forty calls in any second at 25 a second, and wastes no time', async () => {
    const { timing, client, calledAt } = open(() => status(200), { perSecond: 25 })
    await timing.finish(Promise.all(Array.from({ length: 500 }, () => client.send(get))))
    const within = (from: number) => calledAt.filter((at) => at >= from && at < from + 1_000).length
    expect(Math.max(...calledAt.map(within))).toBeLessThanOrEqual(40)
    expect(calledAt.at(-1)).toBeLessThan(((500 - 10) / 25) * 1_000 * 1.1)
  })

  it('makes an error of an answer: how long to wait by its own clock, and no secret', async () => {
    const { timing, client } = open(() => status(429), { credential: { query: { key: 's3cr3t' } } })
    const at = new Date(timing.now() + 90_000).toUTCString()
    const headers = new Headers({ 'retry-after': at })
    const error = client.errorFor({ status: 429, headers, body: new Uint8Array() }, 'no s3cr3t')
    expect(error).toMatchObject({ code: 'provider-busy', status: 429, retryAfterMs: 90_000 })
    expect(error.message).toBe('service answered 429: no [hidden]')
  })

  it('lets one signal stop very many calls, without a warning of Node', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => void warnings.push(warning)
    process.on('warning', note)
    const { signal } = new AbortController()
    const { timing, client } = open(() => status(200))
    await timing.finish(
      Promise.all(Array.from({ length: 50 }, () => client.send({ ...get, signal }))),
    )
    await new Promise(setImmediate)
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it.each(['before the call', 'in the queue', 'at work'])('stops when aborted %s', async (when) => {
    const stop = new AbortController()
    const reason = new Error('enough')
    const { timing, client } = open(() => status(200), {
      concurrency: 1,
      fetch: (_, init) =>
        new Promise((_resolve, reject) =>
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
    })
    if (when === 'before the call') stop.abort(reason)
    if (when === 'in the queue') client.send(get).catch(() => {})
    const result = client.send({ ...get, signal: stop.signal })
    const settled = expect(result).rejects.toBe(reason)
    await timing.advance(1)
    stop.abort(reason)
    await settled
  })
})
