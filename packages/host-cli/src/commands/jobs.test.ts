import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

/** A line of a log. */
interface Told {
  readonly msg: string
  readonly kind?: string
  readonly correlationId?: string
}

describe('jobs and workers on the command line', { timeout: 240_000 }, () => {
  let under: SampleUnderTest

  beforeAll(async () => {
    under = await openSample()
    await under.run('library', 'add', under.sample.movies, '--name', 'Films')
  }, 60_000)
  afterAll(() => under.close())

  it('does the whole main job in the background, as far as the library wants it by itself', async () => {
    const added = await under.json('jobs', 'add', 'scan', 'Films')
    expect(added.value).toMatchObject([{ kind: 'scan', status: 'pending', priority: 7 }])
    expect((await under.json('jobs', 'add', 'scan')).value).toMatchObject([
      { id: added.value[0].id },
    ])
    const log = join(under.home, 'worker.log')
    const worked = await under.json('worker', '--once', '--log', log)
    expect(worked).toMatchObject({ code: 0, value: { failed: 0 } })
    const { value } = await under.json('jobs', 'list', '--status', 'completed')
    const kinds = value.jobs.map(({ kind }: { kind: string }) => kind)
    expect(kinds.reverse()).toEqual(['scan', 'identify', 'enrich', 'select'])
    const lines = (await readFile(log, 'utf8')).trim().split('\n')
    const told = lines.map((line): Told => JSON.parse(line))
    const done = told.filter(({ msg }) => msg === 'job:completed')
    expect(done.map(({ kind }) => kind)).toEqual(kinds)
    expect(new Set(done.map(({ correlationId }) => correlationId))).toEqual(
      new Set([added.value[0].id]),
    )
    expect((await under.json('items', 'list', '--state', 'selected')).value.items).not.toEqual([])
  })

  it('publishes where the library wants that too', async () => {
    await under.run('library', 'set', 'Films', 'automation.publish', 'true')
    await under.run('jobs', 'add', 'select', 'Films')
    await under.run('worker', '--once')
    const { value } = await under.json('jobs', 'list', '--kind', 'publish', '--limit', '1')
    expect(value.jobs).toMatchObject([
      { status: 'completed', progress: { subject: expect.stringMatching(/^[1-9]\d* published$/) } },
    ])
    const shown = await under.run('jobs', 'show', value.jobs[0].id)
    expect(shown.stdout).toMatch(/progress +.*published/)
  })

  it('pauses, resumes, cancels and retries, and says what it did', async () => {
    const [job] = (await under.json('jobs', 'add', 'verify', 'Films')).value
    const statusOf = async () => (await under.json('jobs', 'show', job.id)).value.status
    for (const [action, status] of [
      ['pause', 'paused'],
      ['resume', 'pending'],
      ['cancel', 'cancelled'],
      ['retry', 'pending'],
    ] as const) {
      expect((await under.json('jobs', action, job.id)).value).toEqual({ action, jobs: 1 })
      expect(await statusOf()).toBe(status)
    }
    expect(await under.run('jobs', 'resume', job.id)).toMatchObject({ code: 1 })
    expect((await under.run('jobs', 'cancel', '--kind', 'verify')).stdout).toBe('1 cancelled.\n')
  })

  it('refuses what it does not know', async () => {
    expect(await under.run('jobs', 'add', 'dance')).toMatchObject({ code: 2 })
    expect(await under.run('jobs', 'cancel')).toMatchObject({ code: 2 })
    expect(await under.run('jobs', 'show', 'none')).toMatchObject({ code: 1 })
    expect(await under.run('schedules', 'set', 'gc', '--at', 'soon')).toMatchObject({ code: 2 })
  })

  it('shows schedules, changes them, and runs one now', async () => {
    const { value } = await under.json('schedules')
    expect(value.map(({ kind, cron }: { kind: string; cron: string }) => [kind, cron])).toEqual([
      ['backup', '0 1 * * *'],
      ['gc', '0 3 * * *'],
      ['refresh', '0 4 * * *'],
      ['scan', '0 2 * * *'],
      ['verify', '0 5 * * 0'],
    ])
    const set = ['schedules', 'set', 'gc', '--at', '30 4 * * 1', '--zone', 'Europe/Berlin', '--off']
    expect((await under.json(...set)).value).toMatchObject({ cron: '30 4 * * 1', enabled: false })
    expect((await under.run('schedules')).stdout).toMatch(/gc +gc +30 4 \* \* 1 +off/)
    expect((await under.json('schedules', 'run', 'gc')).value).toMatchObject({ kind: 'gc' })
    await under.run('worker', '--once')
    expect((await under.json('jobs', 'prune', '--days', '1')).value).toEqual({ forgotten: 0 })
    expect((await under.json('jobs', 'list', '--kind', 'gc')).value.jobs).toMatchObject([
      { status: 'completed' },
    ])
  })
})
