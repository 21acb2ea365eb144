import { aJob, testTime } from '@metarr/core/testing'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import { describe, expect, it } from 'vitest'
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
