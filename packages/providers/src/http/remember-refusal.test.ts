import { describe, expect, it } from 'vitest'
import type { HttpClientOptions } from './client.js'
import { createHttpClient } from './client.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpRequest } from './http.js'

const minute = 60_000
const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }

/** A service that takes 10 ms for each answer; `reply` decides by the number of the call, from 0. */
function open(
  reply: (call: number) => number | 'no answer',
  options: Partial<HttpClientOptions> = {},
) {
  const timing = createFakeTiming()
  let asked = 0
  const client = createHttpClient({
    service: 'service',
    credential: { headers: { authorization: 'Bearer s3cr3t' } },
    perSecond: 100,
    timing,
    fetch: async (_, init) => {
      const outcome = reply(asked++)
      await timing.sleep(10, init.signal ?? undefined)
      if (outcome === 'no answer') throw new TypeError('fetch failed')
      return new Response('said so', { status: outcome })
    },
    ...options,
  })
  const call = (request: Partial<HttpRequest> = {}) =>
    timing.finish(client.send({ ...get, ...request }).then(({ status }) => status))
  const many = (count: number) =>
    timing.finish(
      Promise.all(
        Array.from({ length: count }, () => client.send(get).then(({ status }) => status)),
      ),
    )
  return { timing, client, call, many, asked: () => asked }
}

describe('a refused credential', () => {
  it('is asked about once, however many calls come at once', async () => {
    const { many, asked } = open(() => 401)
    const statuses = await many(500)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect(asked()).toBe(1)
  })

  it('is asked about again after ten minutes, once', async () => {
    const { timing, many, asked } = open(() => 401)
    await many(5)
    await timing.advance(10 * minute - 1_000)
    await many(5)
    expect(asked()).toBe(1)
    await timing.advance(1_000)
    await many(5)
    expect(asked()).toBe(2)
  })

  it('is tried at once by a call afresh, and good for all when that succeeds', async () => {
    const { call, many, asked } = open((index) => (index === 0 ? 401 : 200))
    await call()
    expect(await call({ afresh: true })).toBe(200)
    expect(await many(3)).toEqual([200, 200, 200])
    expect(asked()).toBe(5)
  })

  it('spares the service the calls that already waited when a good one was revoked', async () => {
    const { many, asked } = open((index) => (index === 0 ? 200 : 401), { concurrency: 4 })
    await many(1)
    await many(500)
    expect(asked()).toBeLessThanOrEqual(1 + 4)
  })

  it('stays a refusal of one thing when it is a 403', async () => {
    const { many, asked } = open(() => 403)
    await many(5)
    expect(asked()).toBe(5)
  })

  it('does not open the circuit', async () => {
    const { client, many } = open(() => 401)
    await many(50)
    expect(client.circuit()).toBe('closed')
  })

  it('is nobody’s without a credential, or when nothing is to be remembered', async () => {
    for (const options of [{ credential: undefined }, { refusalMs: 0 }]) {
      const { many, asked } = open(() => 401, options)
      await many(5)
      expect(asked()).toBe(5)
    }
  })
})

describe('a credential that nobody tried yet', () => {
  it('lets all go as soon as one was accepted', async () => {
    const { timing, many } = open(() => 200)
    const start = timing.now()
    await many(9)
    expect(timing.now() - start).toBeLessThanOrEqual(10 + 2 * 10)
  })

  it('lets all go when the first call only found the service down', async () => {
    const { many } = open((index) => (index === 0 ? 'no answer' : 200))
    expect(new Set(await many(9))).toEqual(new Set([200]))
  })

  it('lets the next one try when the first had enough', async () => {
    const stop = new AbortController()
    const { timing, client, asked } = open(() => 401)
    const first = client.send({ ...get, signal: stop.signal }).catch(String)
    const others = Promise.all(Array.from({ length: 20 }, () => client.send(get)))
    await timing.advance(0)
    stop.abort(new Error('enough'))
    expect(await first).toBe('Error: enough')
    const statuses = (await timing.finish(others)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect(asked()).toBe(2)
  })

  it('holds nobody who has had enough', async () => {
    const stop = new AbortController()
    const { timing, client } = open(() => 200)
    const first = client.send(get)
    const waiting = client.send({ ...get, signal: stop.signal })
    await timing.advance(1)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await timing.finish(first)
  })
})
