import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEventFeed, createMetarr } from '@metarr/core'
import { createCorrelation } from '@metarr/core/node'
import { memoryPorts } from '@metarr/core/testing'
import { createHttpHandler } from '@metarr/host-http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { App } from '../app.js'
import { openLog } from './log.js'
import { serverLog } from './server-log.js'

const secret = 'tmdb-token-that-nobody-may-see'
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-log-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

it('leads from a request to the job that it made and to what happened, without a secret', async () => {
  const ports = memoryPorts({ correlation: createCorrelation() })
  const metarr = createMetarr(ports)
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  const config = { providers: { tmdb: { token: secret } }, database: {} }
  const file = join(home, 'logs', 'metarr.log')
  const log = serverLog({ metarr, config } as unknown as App, { log: file })
  if (log === undefined) throw new Error('There is no log')
  const handler = createHttpHandler(createMetarr(log.ports), {
    ...log.http,
    feed: createEventFeed(ports),
    authenticate: async () => ({ name: secret, scope: 'admin' }),
  })
  const ask = async (method: string, path: string, body?: object) => {
    const json = {
      body: JSON.stringify(body ?? {}),
      headers: { 'content-type': 'application/json' },
    }
    const request = new Request(`http://metarr.test/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : json),
    })
    return (await handler(request)).headers.get('x-request-id')
  }
  const scan = await ask('POST', `/libraries/${libraryId}/scan`)
  const set = await ask('PATCH', `/libraries/${libraryId}/settings`, {
    setting: 'country',
    value: 'DE',
  })
  await log.close()
  const text = await readFile(file, 'utf8')
  expect(text).not.toContain(secret)
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'job:enqueued', correlationId: scan, kind: 'scan' }),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'request', correlationId: scan, status: 202, level: 30 }),
  )
  expect(
    lines.filter(({ correlationId }) => correlationId === set).map(({ msg }) => msg),
  ).toContain('request')
})

it('puts files aside that are full, and keeps so many of them', { timeout: 90_000 }, async () => {
  const log = openLog({
    to: join(home, 'metarr.log'),
    size: '1K',
    keep: 2,
    hide: (text) => text,
  })
  const names = async () => (await readdir(home)).filter((name) => name.startsWith('metarr')).sort()
  const fill = async () => {
    log.info({ filler: 'x'.repeat(1000) }, 'filled')
    return names()
  }
  const whole = ['metarr.log', 'metarr.log.1', 'metarr.log.2']
  await expect.poll(fill, { timeout: 60_000, interval: 5 }).toEqual(whole)
  for (let count = 0; count < 10; count += 1) await fill()
  await log.close()
  expect(await names()).toEqual(whole)
})
