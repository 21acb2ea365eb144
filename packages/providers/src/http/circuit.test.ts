import { ProviderError } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { createCircuit } from './circuit.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpAnswer, HttpRequest } from './http.js'

const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }
const fiveMinutes = 5 * 60 * 1000

function open() {
  const timing = createFakeTiming()
  const circuit = createCircuit({
    service: 'service',
    failures: 5,
    openMs: fiveMinutes,
    successes: 2,
    timing,
  })
  const seen: HttpRequest[] = []
  let reply: () => Promise<HttpAnswer> = async () => answer(200)
  const send = circuit.guard((request) => {
    seen.push(request)
    return reply()
  })
  return {
    timing,
    circuit,
    send,
    seen,
    answerWith(status: number) {
      reply = async () => answer(status)
    },
    replyWith(next: () => Promise<HttpAnswer>) {
      reply = next
    },
    async call(times: number) {
      for (let index = 0; index < times; index += 1) await send(get).catch(() => {})
    },
  }
}

function answer(status: number): HttpAnswer {
  return { status, headers: new Headers(), body: new Uint8Array() }
}

describe('circuit breaker', () => {
  it.each([500, 503, 408, 429])('opens after five answers of %i in a row', async (status) => {
    const service = open()
    service.answerWith(status)
    await service.call(4)
    expect(service.circuit.state()).toBe('closed')
    await service.call(1)
    expect(service.circuit.state()).toBe('open')
  })

  it('opens after five broken connections', async () => {
    const service = open()
    service.replyWith(() =>
      Promise.reject(new ProviderError('provider-busy', 'no network', { provider: 'service' })),
    )
    await service.call(5)
    expect(service.circuit.state()).toBe('open')
  })

  it.each([400, 401, 403, 404, 422])('does not count %i', async (status) => {
    const service = open()
    service.answerWith(status)
    await service.call(50)
    expect(service.circuit.state()).toBe('closed')
  })

  it('counts failures in a row only', async () => {
    const service = open()
    for (const status of [500, 500, 500, 500, 200, 500, 500, 500, 500]) {
      service.answerWith(status)
      await service.call(1)
    }
    expect(service.circuit.state()).toBe('closed')
  })

  it('while open, refuses without touching the network, and says for how long', async () => {
    const service = open()
    service.answerWith(500)
    await service.call(5)
    await service.timing.advance(60_000)
    await expect(service.send(get)).rejects.toMatchObject({
      code: 'provider-busy',
      retryAfterMs: fiveMinutes - 60_000,
    })
    expect(service.seen).toHaveLength(5)
  })

  it('after five minutes lets a single probe through, which is tried once', async () => {
    const service = open()
    service.answerWith(500)
    await service.call(5)
    await service.timing.advance(fiveMinutes)
    expect(service.circuit.state()).toBe('half-open')
    let finish = (_: HttpAnswer) => {}
    service.replyWith(() => new Promise((resolve) => (finish = resolve)))
    const probe = service.send(get)
    await Promise.all(Array.from({ length: 9 }, () => expect(service.send(get)).rejects.toThrow()))
    finish(answer(200))
    expect((await probe).status).toBe(200)
    expect(service.seen).toHaveLength(6)
    expect(service.seen[5]?.retries).toBe(0)
  })

  it('closes after two good probes', async () => {
    const service = open()
    service.answerWith(500)
    await service.call(5)
    await service.timing.advance(fiveMinutes)
    service.answerWith(200)
    await service.call(1)
    expect(service.circuit.state()).toBe('half-open')
    await service.call(1)
    expect(service.circuit.state()).toBe('closed')
  })

  it('opens for another five minutes when the probe fails', async () => {
    const service = open()
    service.answerWith(500)
    await service.call(5)
    await service.timing.advance(fiveMinutes)
    await service.call(1)
    await service.timing.advance(fiveMinutes - 1)
    expect(service.circuit.state()).toBe('open')
    await service.timing.advance(1)
    expect(service.circuit.state()).toBe('half-open')
  })

  it('takes a probe that its caller aborted for no verdict', async () => {
    const service = open()
    service.answerWith(500)
    await service.call(5)
    await service.timing.advance(fiveMinutes)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(service.send({ ...get, signal })).rejects.toThrow('enough')
    expect(service.circuit.state()).toBe('half-open')
    service.answerWith(200)
    await service.call(2)
    expect(service.circuit.state()).toBe('closed')
  })
})
