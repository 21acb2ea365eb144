import parsePrometheus from 'parse-prometheus-text-format'
import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

async function scraped({ send }: Awaited<ReturnType<typeof anApi>>) {
  const answer = await send('/metrics', {}, 'read')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  const families = parsePrometheus(text)
  const named = (name: string) => families.find((one) => one.name === `metarr_${name}`)?.metrics
  return { text, families, named }
}

const countOfItem =
  'metarr_http_request_duration_seconds_count{method="GET",route="/items/{itemId}",status="200"}'

describe('metrics', () => {
  it('are read by a parser of Prometheus, each with its help and type', async () => {
    const { text, families } = await scraped(await anApi())
    expect(families.length).toBeGreaterThan(20)
    for (const { name, help, type } of families) {
      expect(help, name).not.toBe('')
      expect(type, name).toMatch(/^(COUNTER|GAUGE|HISTOGRAM|SUMMARY)$/)
      expect(text).toContain(`# TYPE ${name} ${type.toLowerCase()}`)
    }
  })

  it('count requests by route, not by address, and never fewer than before', async () => {
    const api = await anApi()
    const countOf = async () => {
      const { text } = await scraped(api)
      const line = text.split('\n').find((one) => one.startsWith(countOfItem))
      return Number(line?.split(' ').at(-1))
    }
    await api.get(`/items/${api.movie.id}`)
    expect(await countOf()).toBe(1)
    await api.get(`/items/${api.movie.id}`)
    await api.get('/nowhere')
    expect(await countOf()).toBe(2)
    expect((await scraped(api)).text).not.toContain(api.movie.id)
  })

  it('tell what waits, what is published, and how large the cache is', async () => {
    const api = await anApi()
    await api.call('POST', `/libraries/${api.library.id}/scan`)
    const { named } = await scraped(api)
    const total = await api.ports.storage.blobLedger.total()
    expect(named('jobs')).toContainEqual({
      value: '1',
      labels: { kind: 'scan', status: 'pending' },
    })
    expect(named('queue_depth')).toEqual([{ value: '1' }])
    expect(named('cache_bytes')).toEqual([{ value: String(total.bytes) }])
    expect(named('libraries')).toEqual([{ value: '1' }])
    expect(named('event_clients')).toEqual([{ value: '0' }])
  })

  it('tell which provider is left alone', async () => {
    const api = await anApi()
    const standing = { circuit: 'open', pausedMs: 1500, answered: 7, failed: 5 } as const
    for (const provider of api.ports.metadataProviders)
      Object.assign(provider, { standing: () => standing })
    const [{ name = '' } = {}] = api.ports.metadataProviders
    const { named } = await scraped(api)
    expect(named('provider_circuit_open')).toContainEqual({
      value: '1',
      labels: { provider: name },
    })
    expect(named('provider_calls_total')).toContainEqual({
      value: '5',
      labels: { provider: name, outcome: 'failed' },
    })
    const { providers } = (await api.get('/system/status')).body
    expect(providers).toContainEqual({ name, ...standing })
  })

  it('count who follows the events, until they are gone', async () => {
    const api = await anApi()
    const { body } = await api.send('/events')
    expect((await api.get('/system/status')).body.eventClients).toBe(1)
    await body?.cancel()
    expect((await api.get('/system/status')).body.eventClients).toBe(0)
  })
})

describe('health', () => {
  it('is good while all is well', async () => {
    const { call } = await anApi({ checks: [{ name: 'disk', check: async () => undefined }] })
    const ask = async (path: string) => (await call('GET', path, { scope: 'nobody' })).body
    expect(await ask('/health/live')).toEqual({ status: 'ok' })
    expect(await ask('/health')).toEqual({ status: 'ok' })
    expect(await ask('/health/ready')).toEqual({
      status: 'ok',
      checks: [
        { name: 'storage', ok: true },
        { name: 'disk', ok: true },
      ],
    })
  })

  it('names what is not well, and not why', async () => {
    const check = async () => Promise.reject(new Error('/srv/metarr is full'))
    const { get, ports } = await anApi({ checks: [{ name: 'disk', check }] })
    const full = await get('/health/ready')
    expect(full).toMatchObject({ status: 503, body: { code: 'not-ready' } })
    expect(full.body.detail).toBe('Do not ask here now: not well: disk')
    await ports.storage.close()
    expect((await get('/health')).status).toBe(503)
    expect((await get('/health/live')).status).toBe(200)
  })

  it('is not good for more requests once the program is about to stop', async () => {
    const { get } = await anApi({ stopping: AbortSignal.abort() })
    expect((await get('/health/ready')).status).toBe(503)
    expect((await get('/health/live')).status).toBe(200)
  })
})

it('tells of each request once it is answered', async () => {
  const told: unknown[] = []
  const api = await anApi({ onAnswer: (answered) => void told.push(answered) })
  const { headers } = await api.call('GET', `/items/${api.movie.id}`, { scope: 'read' })
  await api.call('GET', '/items', { scope: 'nobody' })
  const route = { method: 'GET', milliseconds: expect.any(Number), address: 'unknown' }
  expect(told).toEqual([
    {
      ...route,
      id: headers.get('x-request-id'),
      route: '/items/{itemId}',
      status: 200,
      caller: 'read',
    },
    { ...route, id: expect.any(String), route: '/items', status: 401 },
  ])
})
