import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '@metarr/core'
import { createHttpHandler } from '@metarr/host-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from './app.js'
import { hostWork } from './backup/scheduled-backup.js'
import { composeFilled } from './compose.js'
import { loadConfig } from './config/load-config.js'
import { housekeepingOf } from './housekeeping.js'

const patience = 60_000
let home: string
let app: App
let ask: (method: string, path: string, body?: unknown) => Promise<Response>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-housekeeping-'))
  const dataFolder = join(home, 'data')
  const config = loadConfig({ dataFolder, environment: {} })
  const composed = await composeFilled({ dataFolder, config })
  app = { ...composed, dataFolder, signal: new AbortController().signal } as unknown as App
  const { metarr, feed } = composed
  const { secret } = await createApiKey(metarr.ports, { name: 'test', scope: 'admin' })
  const housekeeping = housekeepingOf(app)
  const handler = createHttpHandler(metarr, { feed, housekeeping, checkAnswers: true })
  ask = (method, path, body) =>
    handler(
      new Request(`http://metarr.test/api/v1${path}`, {
        method,
        headers: { 'x-api-key': secret, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
}, patience)

afterAll(async () => {
  await app.feed.flushed()
  await app.metarr.close()
  await rm(home, { recursive: true, force: true })
})

async function json(answer: Promise<Response>): Promise<ReturnType<typeof JSON.parse>> {
  return (await answer).json()
}

describe('keys of services over HTTP', { timeout: patience }, () => {
  it('are set by name, wait for the next start, and are never told', async () => {
    const { providers } = await json(ask('GET', '/providers'))
    expect(providers).toContainEqual(
      expect.objectContaining({
        name: 'tmdb',
        hasKey: false,
        enabled: false,
        secrets: ['tmdb.token'],
      }),
    )
    const value = 'a-key-that-nobody-is-told'
    const set = await (await ask('PUT', '/secrets/tmdb.token', { value })).text()
    expect(JSON.parse(set)).toMatchObject({ name: 'tmdb.token', state: 'waiting' })
    const listed = await (await ask('GET', '/secrets')).text()
    expect(set + listed + (await (await ask('GET', '/audit')).text())).not.toContain(value)
    expect((await ask('DELETE', '/secrets/tmdb.token')).status).toBe(204)
    const { secrets } = await json(ask('GET', '/secrets'))
    expect(secrets).toContainEqual({ name: 'tmdb.token', state: 'missing' })
    expect((await ask('PUT', '/secrets/nobody', { value })).status).toBe(404)
  })
})

describe('backups over HTTP', { timeout: patience }, () => {
  it('are made by a job, listed and taken away, and nothing else of their folder is', async () => {
    expect(await json(ask('GET', '/backups'))).toEqual({ backups: [] })
    expect((await ask('POST', '/backups')).status).toBe(202)
    await app.metarr.work({ name: 'test', untilIdle: true, ...hostWork(app) })
    const { backups } = await json(ask('GET', '/backups'))
    expect(backups).toMatchObject([{ isEncrypted: false, size: expect.any(Number) }])
    const taken = await ask('GET', `/backups/${backups[0].name}`)
    expect(taken.headers.get('content-type')).toBe('application/x-tar')
    expect((await taken.arrayBuffer()).byteLength).toBe(backups[0].size)
    const folder = join(app.dataFolder, 'backups', 'scheduled')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'notes.txt'), 'mine')
    await symlink(join(folder, 'notes.txt'), join(folder, 'metarr-20260101T000000Z.tar'))
    for (const name of ['notes.txt', '..%2F..%2Fmetarr.db', 'metarr-20260101T000000Z.tar'])
      expect((await ask('GET', `/backups/${name}`)).status).toBe(404)
  })
})
