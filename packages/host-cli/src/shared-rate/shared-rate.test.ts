import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Storage } from '@metarr/core'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databaseAt, openStorage } from '../database/database.js'
import { burst, callOften, callsPerSecond } from './call-often.js'

const postgres = temporaryDatabase()
const times = 100

let home: string
let service: Server
let url: string
/** How many calls arrived; those to `/busy` are told to come back later than anybody waits for. */
let arrivals = 0

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-rate-'))
  service = createServer((request, response) => {
    arrivals += 1
    if (request.url === '/busy') response.writeHead(429, { 'retry-after': '100' })
    response.end('{}')
  })
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  const address = service.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})

afterAll(async () => {
  service.close()
  await rm(home, { recursive: true, force: true })
})

const databases: [string, () => string][] = [
  ['SQLite', () => `sqlite:${join(home, 'metarr.db')}`],
  ['PostgreSQL', () => postgres.url],
]

describe.each(databases)('two processes that call a service, on %s', (_, database) => {
  const patience = 120_000
  let storage: Storage
  let other: ChildProcess

  beforeAll(async () => {
    arrivals = 0
    storage = await openStorage(databaseAt(database()))
  }, patience)

  afterAll(async () => {
    other.kill('SIGKILL')
    await storage.close()
  })

  async function startOther(path: string, calls: number): Promise<ChildProcess> {
    const script = fileURLToPath(new URL('./call-often-worker.ts', import.meta.url))
    const fromSource = new URL('../../../../scripts/from-source.mjs', import.meta.url).href
    const how = ['--conditions=@metarr/source', `--import=${fromSource}`, script]
    const child = spawn(process.execPath, [...how, database(), `${url}${path}`, `${calls}`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    other = child
    await once(child.stdout, 'data')
    return child
  }

  it(
    'do not call it faster than one would',
    async () => {
      const child = await startOther('/', times)
      const startedAt = performance.now()
      child.stdin?.write('go\n')
      await Promise.all([callOften(storage, `${url}/`, times), once(child, 'exit')])
      const seconds = (performance.now() - startedAt) / 1000
      expect(arrivals).toBe(2 * times)
      expect(seconds).toBeGreaterThan((2 * times - burst) / callsPerSecond)
    },
    patience,
  )

  it(
    'both leave it alone when one is told to wait',
    async () => {
      const child = await startOther('/busy', 1)
      child.stdin?.write('go\n')
      await vi.waitFor(isPaused, { timeout: 60_000, interval: 20 })
      arrivals = 0
      const asked = callOften(storage, `${url}/`, 1)
      await expect(asked).rejects.toMatchObject({ code: 'provider-busy', status: 429 })
      expect(arrivals).toBe(0)
    },
    patience,
  )

  async function isPaused(): Promise<void> {
    const rate = { service: 'counted', perSecond: callsPerSecond }
    expect(await storage.rates.take(rate, { count: 1, unspent: 0 })).toHaveProperty('pausedUntil')
  }
})
