import { ProviderError } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { defaultBackoff } from './backoff.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpAnswer, HttpRequest } from './http.js'
import { retry } from './retry.js'

type Step = number | Error | HttpAnswer

const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }
const offline = new ProviderError('provider-busy', 'no network', { provider: 'service' })
const garbled = new ProviderError('provider-unreadable', 'no sense', { provider: 'service' })

function answer(status: number, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: new Headers(headers), body: new Uint8Array() }
}

/** A service that takes `steps` one after the other and repeats the last. */
function open(...steps: readonly Step[]) {
  const timing = createFakeTiming()
  let calls = 0
  const rules = { retries: 5, urgentRetries: 2, backoff: defaultBackoff, longestWaitMs: 60_000 }
  const send = retry({ ...rules, timing })(async () => {
    const step = steps[Math.min(calls, steps.length - 1)] ?? 200
    calls += 1
    if (step instanceof Error) throw step
    return typeof step === 'number' ? answer(step) : step
  })
  return { timing, send, calls: () => calls }
}

describe('retry', () => {
  it.each([429, 502, 503, 504])('tries again after %i', async (status) => {
    const { timing, send, calls } = open(status, 200)
    expect((await timing.finish(send(get))).status).toBe(200)
    expect(calls()).toBe(2)
  })

  it('tries again after a broken connection or a timeout', async () => {
    const { timing, send } = open(offline, offline, 200)
    expect((await timing.finish(send(get))).status).toBe(200)
    expect(timing.sleeps).toEqual([1_000, 2_000])
  })

  it.each([200, 304, 400, 401, 404, 408, 500, 501])('takes %i for an answer', async (status) => {
    const { timing, send, calls } = open(status)
    expect((await timing.finish(send(get))).status).toBe(status)
    expect(calls()).toBe(1)
  })

  it('does not repeat what cannot be read', async () => {
    const { timing, send, calls } = open(garbled)
    await expect(timing.finish(send(get))).rejects.toBe(garbled)
    expect(calls()).toBe(1)
  })

  it('never repeats a POST', async () => {
    const { timing, send, calls } = open(503)
    await timing.finish(send({ ...get, method: 'POST' }))
    expect(calls()).toBe(1)
  })

  it.each([
    [1, 3],
    [2, 3],
    [3, 6],
    [undefined, 6],
  ])('at priority %s tries %i times in all', async (priority, tries) => {
    const { timing, send, calls } = open(503)
    expect((await timing.finish(send({ ...get, priority }))).status).toBe(503)
    expect(calls()).toBe(tries)
  })

  it('keeps to the number of retries that the request allows', async () => {
    const { timing, send, calls } = open(offline)
    await expect(timing.finish(send({ ...get, retries: 0 }))).rejects.toBe(offline)
    expect(calls()).toBe(1)
  })

  it('waits as long as the service asks, in seconds', async () => {
    const { timing, send } = open(answer(429, { 'retry-after': '7' }), 200)
    await timing.finish(send(get))
    expect(timing.sleeps).toEqual([7_000])
  })

  it('waits as long as the service asks, by date', async () => {
    const at = new Date(createFakeTiming().now() + 12_000).toUTCString()
    const { timing, send } = open(answer(503, { 'retry-after': at }), 200)
    await timing.finish(send(get))
    expect(timing.sleeps).toEqual([12_000])
  })

  it('gives the answer back at once when the service asks for a longer wait than a call may take', async () => {
    const { timing, send, calls } = open(answer(429, { 'retry-after': '61' }))
    expect((await timing.finish(send(get))).status).toBe(429)
    expect(calls()).toBe(1)
  })

  it('stops waiting when its caller aborts', async () => {
    const { timing, send, calls } = open(503)
    const stop = new AbortController()
    const result = send({ ...get, signal: stop.signal })
    await timing.advance(100)
    stop.abort(new Error('enough'))
    await expect(result).rejects.toThrow('enough')
    expect(calls()).toBe(1)
  })
})
