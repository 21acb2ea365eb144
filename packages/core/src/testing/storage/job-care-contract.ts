import { describe, expect, it } from 'vitest'
import type { JobStore } from '../../jobs/job-store.js'
import { aJob, testTime } from '../builders.js'
import { cancelJob, claimIds, claimJobs, claimOne, endJob, renewLease } from './job-steps.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

/** What people and workers do to jobs beside claiming and ending them. */
export function describeJobCareContract(harness: StorageHarness): void {
  describe('care for jobs', () => {
    const open = opener(harness)

    it('notes how far a job is, and lets only who has the lease do so', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      const progress = { done: 3, total: 9, subject: 'Alien' }
      expect(await jobs.report(lease, progress)).toBe(true)
      expect(await jobs.find('job')).toMatchObject({ progress })
      await endJob(jobs, lease, { status: 'completed' })
      expect(await jobs.report(lease, { done: 4 })).toBe(false)
      expect(await jobs.find('job')).toMatchObject({ progress })
    })

    it('forgets how far an attempt was when the next begins', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      await jobs.report(await claimOne(jobs), { done: 3 })
      const again = await claimOne(jobs, { now: testTime + 1e6 })
      expect(again.job).not.toHaveProperty('progress')
    })

    it('renews and ends many at once, and tells which were held', async () => {
      const { jobs } = await open()
      for (const id of ['a', 'b', 'c']) await jobs.enqueue(aJob({ id }))
      const leases = await claimJobs(jobs)
      await cancelJob(jobs, 'b')
      const held = new Set(['a', 'c'])
      expect(await jobs.renew(leases, testTime + 5000)).toEqual(held)
      const completed = { status: 'completed' } as const
      const endings = leases.map((lease) => ({ lease, outcome: completed }))
      expect(await jobs.finish(endings, testTime)).toEqual(held)
      expect(await jobs.finish([], testTime)).toEqual(new Set())
      expect(await jobs.count()).toEqual([
        { kind: 'enrich', status: 'cancelled', jobs: 1 },
        { kind: 'enrich', status: 'completed', jobs: 2 },
      ])
    })

    it('knows whether a lease is held, in and outside of a transaction', async () => {
      const storage = await open()
      await storage.jobs.enqueue(aJob())
      const lease = await claimOne(storage.jobs)
      const isHeld = () => storage.transaction(({ jobs }) => jobs.holds(lease))
      expect([await storage.jobs.holds(lease), await isHeld()]).toEqual([true, true])
      await claimOne(storage.jobs, { now: testTime + 1e6 })
      expect([await storage.jobs.holds(lease), await isHeld()]).toEqual([false, false])
    })

    it('takes a job back that was not done, and does not count the attempt', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ maximumAttempts: 1 }))
      const lease = await claimOne(jobs)
      expect(await endJob(jobs, lease, { status: 'released' })).toBe(true)
      const again = await claimOne(jobs)
      expect(again.token).not.toBe(lease.token)
      expect(again.job).toMatchObject({ status: 'processing', maximumAttempts: 2 })
    })

    it('puts a job aside until it is resumed', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      expect(await jobs.steer('pause', { kind: 'enrich' }, testTime)).toBe(1)
      expect(await jobs.steer('pause', { kind: 'enrich' }, testTime)).toBe(0)
      expect(await jobs.find('job')).toMatchObject({ status: 'paused' })
      expect(await claimIds(jobs)).toEqual([])
      expect(await jobs.steer('resume', { ids: ['job'] }, testTime)).toBe(1)
      expect(await claimIds(jobs)).toEqual(['job'])
      expect(await jobs.steer('resume', { ids: ['job'] }, testTime)).toBe(0)
    })

    it('puts aside a job under way, which its worker learns by renewing', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ maximumAttempts: 1 }))
      const lease = await claimOne(jobs)
      await jobs.steer('pause', {}, testTime)
      expect(await renewLease(jobs, lease, testTime + 9000)).toBe(false)
      await jobs.steer('resume', {}, testTime)
      expect(await claimIds(jobs)).toEqual(['job'])
    })

    it('keeps the key of a job that is put aside', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a', dedupeKey: 'k' }))
      await jobs.steer('pause', {}, testTime)
      expect(await jobs.enqueue(aJob({ id: 'b', dedupeKey: 'k' }))).toMatchObject({ id: 'a' })
    })

    it('lets a job wait for what it follows also after it was put aside', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a' }))
      await jobs.enqueue(aJob({ id: 'b', after: ['a'] }))
      await jobs.steer('pause', { ids: ['b'] }, testTime)
      await jobs.steer('resume', { ids: ['b'] }, testTime)
      expect(await jobs.find('b')).toMatchObject({ status: 'waiting' })
      await jobs.steer('pause', { ids: ['b'] }, testTime)
      await endJob(jobs, await claimOne(jobs), { status: 'completed' })
      expect(await jobs.find('b')).toMatchObject({ status: 'paused' })
      await jobs.steer('resume', { ids: ['b'] }, testTime)
      expect(await claimIds(jobs)).toEqual(['b'])
    })

    it('tries a failed job anew, with as many attempts as at first', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ maximumAttempts: 1 }))
      const lease = await claimOne(jobs)
      await endJob(jobs, lease, { status: 'failed', failure: 'no' })
      expect(await jobs.steer('retry', { statuses: ['failed'] }, testTime + 5)).toBe(1)
      const job = await jobs.find('job')
      expect(job).toMatchObject({ status: 'pending', maximumAttempts: 5, dueAt: testTime + 5 })
      expect(job).not.toHaveProperty('failure')
      expect(job).not.toHaveProperty('finishedAt')
      expect(await endJob(jobs, lease, { status: 'completed' })).toBe(false)
    })

    it('tries nothing anew that has not failed, or whose key is taken', async () => {
      const { jobs } = await open()
      for (const id of ['a', 'b', 'c']) {
        await jobs.enqueue(aJob({ id, dedupeKey: 'k' }))
        if (id !== 'c') await cancelJob(jobs, id)
      }
      expect(await jobs.steer('retry', {}, testTime)).toBe(0)
      await cancelJob(jobs, 'c')
      expect(await jobs.steer('retry', {}, testTime)).toBe(1)
    })

    it('does to the jobs of a filter alone what it is told', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a', libraryId: 'films' }))
      await jobs.enqueue(aJob({ id: 'b', libraryId: 'shows' }))
      await jobs.enqueue(aJob({ id: 'c', kind: 'scan' }))
      expect(await jobs.steer('cancel', { ids: [] }, testTime)).toBe(0)
      expect(await jobs.steer('cancel', { libraryId: 'films' }, testTime)).toBe(1)
      expect(await jobs.steer('cancel', { kind: 'scan', statuses: ['paused'] }, testTime)).toBe(0)
      expect(await claimIds(jobs)).toEqual(['c', 'b'])
      expect(await jobs.list({ libraryId: 'shows', limit: 9 })).toMatchObject([{ id: 'b' }])
    })

    it('tells when the next job can be claimed', async () => {
      const { jobs } = await open()
      expect(await jobs.nextDueAt()).toBeUndefined()
      await jobs.enqueue(aJob({ id: 'a', dueAt: testTime + 50 }))
      await jobs.enqueue(aJob({ id: 'b', kind: 'scan', dueAt: testTime + 20 }))
      expect(await jobs.nextDueAt()).toBe(testTime + 20)
      expect(await jobs.nextDueAt(['enrich', 'gc'])).toBe(testTime + 50)
      expect(await jobs.nextDueAt([])).toBeUndefined()
    })

    it('forgets what ended long ago, failures by a time of their own', async () => {
      const { jobs } = await open()
      for (const id of ['a', 'b', 'c', 'd']) await jobs.enqueue(aJob({ id }))
      const [a, b, c] = await claimJobs(jobs, { limit: 3 })
      if (a) await endJob(jobs, a, { status: 'completed' }, testTime + 1)
      if (b) await endJob(jobs, b, { status: 'completed' }, testTime + 2)
      if (c) await endJob(jobs, c, { status: 'failed', failure: 'no' }, testTime + 1)
      expect(await jobs.prune({ completed: testTime + 2, failed: testTime + 1 })).toBe(1)
      expect(await jobs.prune({ completed: testTime + 2, failed: testTime + 2 })).toBe(1)
      expect((await jobs.list({ limit: 9 })).map(({ id }) => id)).toEqual(['d', 'b'])
    })

    it('wakes who listens when there is something new, once it is committed', async () => {
      const storage = await open()
      const { jobs } = storage
      const heard = await nextRing(jobs, () => jobs.enqueue(aJob({ id: 'a' })))
      expect(heard).toEqual(['a'])
      const within = await nextRing(jobs, () =>
        storage.transaction((stores) => stores.jobs.enqueue(aJob({ id: 'b' }))),
      )
      expect(within).toEqual(['b', 'a'])
    })
  })
}

/** What is there to be seen when the next ring is heard. */
async function nextRing(
  jobs: JobStore,
  action: () => Promise<unknown>,
): Promise<readonly string[]> {
  let stop: () => void = () => undefined
  const rung = new Promise<void>((resolve) => {
    stop = jobs.listen(() => resolve())
  })
  await action()
  await rung
  stop()
  return (await jobs.list({ limit: 9 })).map(({ id }) => id)
}
