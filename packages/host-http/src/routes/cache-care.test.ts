import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

/** Does what waits to be done. */
async function workOff({ metarr }: Pick<Awaited<ReturnType<typeof anApi>>, 'metarr'>) {
  await metarr.work({ name: 'test', untilIdle: true })
}

describe('the cache over HTTP', () => {
  it('says what would be freed, and frees, verifies and repairs as jobs', async () => {
    const { call, get, metarr } = await anApi()
    expect((await get('/cache/garbage?retentionDays=0')).body).toEqual({
      removed: 0,
      bytesFreed: 0,
    })
    const kinds = ['gc', 'cache-verify', 'cache-repair', 'cache-rebuild']
    const jobs: string[] = []
    for (const kind of kinds) {
      const { status, body } = await call('POST', '/cache/jobs', { body: { kind } })
      expect([status, body.kind]).toEqual([202, kind])
      jobs.push(body.id)
    }
    await workOff({ metarr })
    const ended = await Promise.all(jobs.map((id) => get(`/jobs/${id}`)))
    expect(ended.map(({ body }) => body.status)).toEqual(kinds.map(() => 'completed'))
    expect(ended.map(({ body }) => body.progress.subject).slice(1)).toEqual([
      expect.stringMatching(/^\d+ files, all sound$/),
      '0 repaired, 0 lost',
      '0 files are known again',
    ])
  })

  it('is looked after by admins alone', async () => {
    const { call } = await anApi()
    const answer = await call('POST', '/cache/jobs', { body: { kind: 'gc' }, scope: 'write' })
    expect(answer.status).toBe(403)
  })
})

describe('schedules over HTTP', () => {
  it('are run now once, and switched off', async () => {
    const { call, get } = await anApi()
    const ran = await call('POST', '/schedules/gc/run')
    expect([ran.status, ran.body.kind]).toEqual([202, 'gc'])
    expect((await call('POST', '/schedules/gc/run')).body.id).toBe(ran.body.id)
    const off = { cron: '0 5 * * *', enabled: false }
    expect((await call('PATCH', '/schedules/gc', { body: off })).body).toMatchObject(off)
    expect((await get('/schedules')).body.schedules).toContainEqual(expect.objectContaining(off))
    expect((await call('POST', '/schedules/none/run')).status).toBe(404)
    expect((await get('/audit')).body.entries).toContainEqual(
      expect.objectContaining({ action: 'runSchedule', subject: 'gc' }),
    )
  })
})
