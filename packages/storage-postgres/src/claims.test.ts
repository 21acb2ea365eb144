import { aJob, testTime } from '@metarr/core/testing'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import { describe, expect, it, vi } from 'vitest'
import { createPostgresStorage } from './storage.js'

const database = temporaryDatabase()

describe('claims of jobs in PostgreSQL', { timeout: 60_000 }, () => {
  it('take no more than the limit, however the statement is planned', async () => {
    const [{ name }] = (await ask<{ name: string }>(
      database.url,
      'select current_database() as name',
    )) as readonly [{ name: string }]
    for (const way of ['hashjoin', 'mergejoin', 'hashagg', 'material']) {
      await ask(database.url, `alter database ${name} set enable_${way} = off`)
    }
    const { jobs, close } = await createPostgresStorage({ url: database.url })
    for (let index = 0; index < 6; index++) await jobs.enqueue(aJob({ id: `${index}` }))
    const claimed = await jobs.claim({ worker: 'w', limit: 2, now: testTime, leaseMs: 1000 })
    expect(claimed.map(({ job }) => job.id)).toEqual(['0', '1'])
    await close()
  })
})

describe('workers on PostgreSQL', { timeout: 60_000 }, () => {
  it('hear what another process enqueues, once it is committed', async () => {
    const options = { url: database.url, schema: 'heard' }
    const here = await createPostgresStorage(options)
    const there = await createPostgresStorage(options)
    const seen: Promise<number>[] = []
    const stop = here.jobs.listen(() => {
      seen.push(here.jobs.list({ limit: 9 }).then((jobs) => jobs.length))
    })
    const rings = async (count: number) => {
      await vi.waitFor(() => expect(seen).toHaveLength(count), patience)
      await Promise.all(seen)
    }
    await rings(1)
    await there.jobs.enqueue(aJob({ id: 'a' }))
    await rings(2)
    await there.transaction(async ({ jobs }) => {
      for (const id of ['b', 'c']) await jobs.enqueue(aJob({ id }))
    })
    await rings(3)
    expect(await Promise.all(seen)).toEqual([0, 1, 3])
    stop()
    await Promise.all([here.close(), there.close()])
  })
})

const patience = { timeout: 30_000, interval: 10 }
