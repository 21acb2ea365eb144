import { createMetarr, type Storage } from '@metarr/core'
import { aLibrary, memoryPorts } from '@metarr/core/testing'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPostgresStorage } from './storage.js'

const patienceMs = 120_000
const database = temporaryDatabase()
const calls = Array.from({ length: 160 }, (_, index) => index)

describe('webhooks that come at once, while jobs are claimed', { timeout: patienceMs }, () => {
  let storage: Storage

  beforeAll(async () => {
    storage = await createPostgresStorage({ url: database.url })
    await storage.libraries.add(aLibrary({ id: 'films', root: '/films' }))
  }, patienceMs)
  afterAll(() => storage.close())

  it('are all kept with their work, and are hardly in the way of each other', async () => {
    const { receiveWebhook, addWebhookSource, ports } = createMetarr({
      ...memoryPorts({}),
      storage,
    })
    const { secret } = await addWebhookSource({ name: 'radarr', kind: 'radarr' })
    const statements = vi.spyOn(pg.Client.prototype, 'query')
    const call = (index: number) => {
      const payload = { eventType: 'Download', movie: { folderPath: `/films/Film ${index}` } }
      return receiveWebhook({ source: 'radarr', secret, payload: JSON.stringify(payload) })
    }
    const claim = () =>
      storage.jobs.claim({ worker: 'w', limit: 2, now: ports.clock.now(), leaseMs: 60_000 })
    const answers = await Promise.all(calls.flatMap((index) => [call(index), claim()]))
    const rollbacks = statements.mock.calls.filter(([text]) => String(text) === 'rollback')
    statements.mockRestore()
    const jobs = await storage.jobs.list({ limit: 500 })
    const kept = await storage.webhookDeliveries.list({ limit: 500 })
    expect(answers).toHaveLength(calls.length * 2)
    expect(new Set(kept.flatMap(({ jobIds }) => jobIds))).toEqual(new Set(jobs.map(({ id }) => id)))
    expect({ kept: kept.length, jobs: jobs.length }).toEqual({ kept: 160, jobs: 160 })
    expect(rollbacks.length).toBeLessThan(16)
  })
})
