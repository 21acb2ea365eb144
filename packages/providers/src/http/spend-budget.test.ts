import { createMemoryStorage } from '@metarr/core/memory'
import { describe, expect, it } from 'vitest'
import { createHttpClient } from './client.js'
import { createFakeTiming } from './fake-timing.js'
import type { HttpRequest } from './http.js'
import type { CallBudget } from './spend-budget.js'

const day = 24 * 60 * 60 * 1000
const get: HttpRequest = { method: 'GET', url: 'https://service.example/thing' }

/** A client whose clock stands at the first of a January, midnight, and any number of others that share its budget. */
function open(budget: CallBudget, reply = () => new Response('{}')) {
  const timing = createFakeTiming()
  const { budgets } = createMemoryStorage()
  let asked = 0
  const connect = () =>
    createHttpClient({
      service: 'service',
      perSecond: 1_000,
      timing,
      budget,
      budgets,
      fetch: async () => {
        asked += 1
        return reply()
      },
    })
  const client = connect()
  const call = (request: Partial<HttpRequest> = {}, through = client) =>
    timing.finish(through.send({ ...get, ...request }).then(({ status }) => status))
  return { timing, connect, client, call, asked: () => asked }
}

describe('call budget', () => {
  it('refuses call 34 of 33 a day without asking, until midnight UTC', async () => {
    const { timing, call, asked } = open({ perDay: 33 })
    await timing.advance(day / 4)
    for (let index = 0; index < 33; index += 1) await call()
    await expect(call()).rejects.toMatchObject({
      code: 'provider-busy',
      provider: 'service',
      retryAfterMs: day - (day / 4 + (timing.now() % (day / 4))),
    })
    expect(asked()).toBe(33)
    await timing.advance(day)
    expect(await call()).toBe(200)
  })

  it('survives a restart', async () => {
    const { connect, call } = open({ perDay: 1 })
    await call()
    await expect(call({}, connect())).rejects.toMatchObject({ code: 'provider-busy' })
  })

  it('counts a month besides the day, and a spent day does not use it up', async () => {
    const { timing, call } = open({ perDay: 2, perMonth: 3 })
    for (let index = 0; index < 9; index += 1) await call().catch(() => {})
    await timing.advance(day)
    expect(await call()).toBe(200)
    await expect(call()).rejects.toThrow('of this month are spent; more from 2026-02-01')
  })

  it('grants no more than there is to many that ask at once', async () => {
    const { timing, client, asked } = open({ perDay: 10 })
    const calls = Array.from({ length: 100 }, () => client.send(get))
    const outcomes = await timing.finish(Promise.allSettled(calls))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect(asked()).toBe(10)
  })

  it('keeps its reserve for urgent calls', async () => {
    const { call } = open({ perDay: 3, reserve: 2 })
    expect(await call()).toBe(200)
    await expect(call()).rejects.toMatchObject({ code: 'provider-busy' })
    expect(await call({ priority: 1 })).toBe(200)
    expect(await call({ priority: 2 })).toBe(200)
    await expect(call({ priority: 1 })).rejects.toMatchObject({ code: 'provider-busy' })
  })

  it('counts every try: the service does, too', async () => {
    const { call, asked } = open({ perDay: 4 }, () => new Response('', { status: 502 }))
    await expect(call()).rejects.toMatchObject({ code: 'provider-busy' })
    expect(asked()).toBe(4)
  })

  it('is no sign that the service is down', async () => {
    const { client, call } = open({ perDay: 0 })
    for (let index = 0; index < 20; index += 1) await call().catch(() => {})
    expect(client.circuit()).toBe('closed')
  })
})
