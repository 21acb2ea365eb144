import { describe, expect, it } from 'vitest'
import { createFakeTiming } from './fake-timing.js'
import type { HttpAnswer, HttpRequest, Send } from './http.js'
import { limitTime } from './limit-time.js'

const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }
const answer: HttpAnswer = { status: 200, headers: new Headers(), body: new Uint8Array() }

function open(next: Send) {
  const timing = createFakeTiming()
  return { timing, send: limitTime({ service: 'service', timeoutMs: 10_000, timing })(next) }
}

describe('timeout', () => {
  it('ends a try that hangs, even when what lies below ignores it', async () => {
    const { timing, send } = open(() => new Promise(() => {}))
    const start = timing.now()
    await expect(timing.finish(send(get))).rejects.toMatchObject({ code: 'provider-busy' })
    expect(timing.now() - start).toBe(10_000)
  })

  it('tells what lies below to stop', async () => {
    let signal: AbortSignal | undefined
    const { timing, send } = open((request) => {
      signal = request.signal
      return new Promise(() => {})
    })
    await timing.finish(send(get)).catch(() => {})
    expect(signal?.aborted).toBe(true)
  })

  it('leaves an answer in time alone, and no timer behind', async () => {
    const { timing, send } = open(async () => answer)
    expect(await send(get)).toBe(answer)
    await timing.advance(60_000)
  })

  it('rejects with the reason of its caller at once', async () => {
    const { timing, send } = open(() => new Promise(() => {}))
    const stop = new AbortController()
    const result = send({ ...get, signal: stop.signal })
    await timing.advance(1)
    stop.abort(new Error('enough'))
    await expect(result).rejects.toThrow('enough')
  })
})
