import type { ResponseStore } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import { createMemoryStorage } from '@metarr/core/memory'
import { describe, expect, it } from 'vitest'
import { cacheResponses } from './cache-responses.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpAnswer, HttpRequest } from './http.js'
import { createRedact } from './redact.js'

const hour = 60 * 60 * 1000
const busy = new ProviderError('provider-busy', 'down', { provider: 'service' })
const get: HttpRequest = {
  method: 'GET',
  url: 'https://service.example/thing',
  keepable: ({ body }) => body.length > 0,
}

interface Reply {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A cache of an hour over a service that gives `replies` one after the other, the last one for ever. */
function open(replies: readonly (Reply | Error)[], store: Partial<ResponseStore> = {}) {
  const timing = createFakeTiming()
  const asked: HttpRequest[] = []
  const responses = { ...createMemoryStorage().responses, ...store }
  const cached = cacheResponses({
    service: 'service',
    store: responses,
    freshMs: hour,
    staleMs: 24 * hour,
    maximumSize: 100,
    redact: createRedact({ query: { key: 's3cr3t' } }),
    timing,
  })
  const send = cached(async (request) => {
    const reply = replies[Math.min(asked.length, replies.length - 1)]
    asked.push(request)
    if (reply instanceof Error) throw reply
    const { status = 200, body = '', headers = {} } = reply ?? {}
    return { status, headers: new Headers(headers), body: new TextEncoder().encode(body) }
  })
  return { send, timing, asked, responses }
}

function bodyOf({ body }: HttpAnswer): string {
  return new TextDecoder().decode(body)
}

describe('response cache', () => {
  it('asks once while the answer is fresh, and says how old it is', async () => {
    const { send, timing, asked } = open([{ body: 'one' }, { body: 'two' }])
    await send(get)
    await timing.advance(hour - 1)
    const answer = await send(get)
    expect([answer.status, bodyOf(answer), answer.headers.get('age')]).toEqual([200, 'one', '3599'])
    expect(asked).toHaveLength(1)
  })

  it('asks again when the answer is no longer fresh', async () => {
    const { send, timing } = open([{ body: 'one' }, { body: 'two' }])
    await send(get)
    await timing.advance(hour)
    expect(bodyOf(await send(get))).toBe('two')
  })

  it('asks whether it changed, and counts from anew when it did not', async () => {
    const headers = { etag: '"v1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }
    const { send, timing, asked } = open([{ body: 'one', headers }, { status: 304 }])
    await send(get)
    await timing.advance(hour)
    const answer = await send(get)
    await timing.advance(hour - 1)
    await send(get)
    expect([answer.status, bodyOf(answer)]).toEqual([200, 'one'])
    expect(asked).toHaveLength(2)
    expect(asked[1]?.headers).toEqual({
      'if-none-match': '"v1"',
      'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT',
    })
  })

  it('asks a third time with the version that a 304 named', async () => {
    const { send, timing, asked } = open([
      { body: 'one', headers: { etag: '"v1"' } },
      { status: 304, headers: { etag: '"v2"' } },
    ])
    for (let call = 0; call < 3; call += 1) {
      await send(get)
      await timing.advance(hour)
    }
    expect(asked[2]?.headers).toEqual({ 'if-none-match': '"v2"' })
  })

  it.each<[string, Reply | Error]>([
    ['fails', busy],
    ['answers 503', { status: 503 }],
    ['answers 429', { status: 429 }],
  ])('gives the last answer for a day when the service %s', async (_, reply) => {
    const { send, timing } = open([{ body: 'one' }, reply])
    await send(get)
    await timing.advance(24 * hour - 1)
    expect(bodyOf(await send(get))).toBe('one')
    await timing.advance(1)
    const late = await send(get).then(({ status }) => status, String)
    expect(late).not.toBe(200)
  })

  it.each<[string, Reply | Error]>([
    ['a refusal', { status: 401 }],
    ['an answer that cannot be used', { status: 200, body: '' }],
    ['an error of another kind', new Error('bug')],
  ])('hides %s behind no old answer', async (_, reply) => {
    const { send, timing } = open([{ body: 'one' }, reply])
    await send(get)
    await timing.advance(hour)
    expect(await send(get).then(bodyOf, String)).not.toBe('one')
  })

  it('asks afresh when told to, and then gives nothing old', async () => {
    const { send, asked } = open([{ body: 'one' }, { body: 'two' }, busy])
    await send(get)
    expect(bodyOf(await send({ ...get, afresh: true }))).toBe('two')
    expect(bodyOf(await send(get))).toBe('two')
    await expect(send({ ...get, afresh: true })).rejects.toBe(busy)
    expect(asked).toHaveLength(3)
  })

  it.each([404, 410])('gives no old answer after a %i', async (status) => {
    const { send, timing } = open([{ body: 'one' }, { status }, busy])
    await send(get)
    await timing.advance(hour)
    expect((await send(get)).status).toBe(status)
    await expect(send(get)).rejects.toBe(busy)
  })

  it.each<[string, Partial<HttpRequest>, Reply]>([
    ['of a POST', { method: 'POST' }, { body: 'one' }],
    ['that nobody called keepable', { keepable: undefined }, { body: 'one' }],
    ['that is not good enough', {}, { body: '' }],
    ['that is no success', {}, { status: 206, body: 'one' }],
    ['that must not be kept', {}, { body: 'one', headers: { 'cache-control': 'no-store' } }],
    ['that repeats the secret', {}, { body: 'you said s3cr3t' }],
    ['to an address with a secret', { url: 'https://service.example/s3cr3t' }, { body: 'one' }],
    ['that is too long', {}, { body: 'x'.repeat(5_000_000) }],
  ])('keeps no answer %s', async (_, request, reply) => {
    const { send, asked, responses } = open([reply])
    await send({ ...get, ...request })
    await send({ ...get, ...request })
    expect(asked).toHaveLength(2)
    expect(await responses.find(`service ${request.url ?? get.url}`)).toBeUndefined()
  })

  it('takes no answer that is not good enough any more', async () => {
    const { send, asked } = open([{ body: 'one' }])
    await send(get)
    await send({ ...get, keepable: () => false })
    expect(asked).toHaveLength(2)
  })

  it('takes nothing for fresh that was checked in the future', async () => {
    const { send, timing, asked, responses } = open([{ body: 'one' }])
    const checkedAt = timing.now() + 1
    const freshUntil = timing.now() + hour
    await responses.save({ key: `service ${get.url}`, body: 'zero', checkedAt, freshUntil })
    expect(bodyOf(await send(get))).toBe('one')
    expect(asked).toHaveLength(1)
  })

  it('makes room now and then', async () => {
    const { send, timing, responses } = open([{ body: 'x'.repeat(60) }])
    const url = (call: number) => `https://service.example/${call}`
    for (let call = 0; call < 201; call += 1) {
      await timing.advance(1)
      await send({ ...get, url: url(call) })
    }
    expect(await responses.find(`service ${url(200)}`)).toBeDefined()
    expect(await responses.find(`service ${url(199)}`)).toBeUndefined()
  })

  it('needs no store that works', async () => {
    const broken = () => Promise.reject(new Error('disk full'))
    const { send } = open([{ body: 'one' }], { find: broken, save: broken, forget: broken })
    expect(bodyOf(await send(get))).toBe('one')
  })

  it('passes on that its caller had enough', async () => {
    const stop = new AbortController()
    const { send, timing } = open([{ body: 'one' }, busy])
    await send(get)
    await timing.advance(hour)
    const call = send({ ...get, signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })
})
