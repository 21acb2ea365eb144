import { describe, expect, it } from 'vitest'
import type { JobLease, NewJob } from '../../jobs/job.js'
import type { JobStore } from '../../jobs/job-store.js'
import { aJob, testTime } from '../builders.js'
import { cancelJob, claimJobs, claimOne, endJob, leaseMs, renewLease } from './job-steps.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeJobStoreContract(harness: StorageHarness): void {
  describe('jobs', () => {
    const open = opener(harness)

    it('gives a job back whole, with the defaults filled in', async () => {
      const { jobs } = await open()
      const payload = { libraryId: 'films', folders: ['a', 'ü'], deep: [0, false, null] }
      const job = {
        ...aJob({ payload }),
        status: 'pending',
        attempts: 0,
        maximumAttempts: 4,
        dueAt: testTime,
      }
      expect(await jobs.enqueue(aJob({ payload }))).toStrictEqual(job)
      expect(await jobs.find('job')).toStrictEqual(job)
      expect(await jobs.find('none')).toBeUndefined()
    })

    it('keeps what a job says over the defaults', async () => {
      const { jobs } = await open()
      const job = aJob({
        dedupeKey: 'k',
        correlationId: 'r',
        maximumAttempts: 1,
        dueAt: testTime + 9,
        payload: 'x',
      })
      expect(await jobs.enqueue(job)).toMatchObject(job)
    })

    it('refuses a second job of the same id', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      await expect(jobs.enqueue(aJob())).rejects.toMatchObject({ code: 'already-exists' })
    })

    it('returns the live job of a key in place of a second one', async () => {
      const { jobs } = await open()
      const first = await jobs.enqueue(aJob({ id: 'first', dedupeKey: 'k' }))
      expect(await jobs.enqueue(aJob({ id: 'second', dedupeKey: 'k' }))).toEqual(first)
      await claimOne(jobs)
      const third = await jobs.enqueue(aJob({ id: 'third', dedupeKey: 'k' }))
      expect(third).toMatchObject({ id: 'first', status: 'processing' })
      expect(await jobs.find('second')).toBeUndefined()
    })

    it('returns a live job when it is enqueued once more', async () => {
      const { jobs } = await open()
      const job = await jobs.enqueue(aJob({ dedupeKey: 'k' }))
      expect(await jobs.enqueue(aJob({ dedupeKey: 'k' }))).toEqual(job)
    })

    it.each(['completed', 'failed', 'cancelled'] as const)(
      'takes a key again once its job is %s',
      async (end) => {
        const { jobs } = await open()
        await jobs.enqueue(aJob({ id: 'first', dedupeKey: 'k' }))
        const lease = await claimOne(jobs)
        if (end === 'cancelled') await cancelJob(jobs, 'first')
        else await endJob(jobs, lease, { status: end, failure: 'why' }, testTime)
        expect(await jobs.enqueue(aJob({ id: 'second', dedupeKey: 'k' }))).toMatchObject({
          id: 'second',
        })
      },
    )

    it('hands a job out once, with a lease', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      expect(lease).toMatchObject({
        job: { id: 'job', status: 'processing', attempts: 1 },
        expiresAt: testTime + leaseMs,
      })
      expect(await jobs.find('job')).toEqual(lease.job)
      expect(await claimJobs(jobs)).toEqual([])
    })

    it('hands jobs out by priority, then age', async () => {
      const { jobs } = await open()
      const waiting: readonly Partial<NewJob>[] = [
        { id: 'd', priority: 5, createdAt: testTime - 1 },
        { id: 'e', priority: 5, createdAt: testTime },
        { id: 'a', priority: 1, createdAt: testTime },
        { id: 'f', priority: 10, createdAt: testTime - 9 },
        { id: 'c', priority: 5, createdAt: testTime - 2 },
        { id: 'b', priority: 2, createdAt: testTime },
      ]
      for (const job of waiting) await jobs.enqueue(aJob(job))
      expect(idsOf(await claimJobs(jobs, { limit: 4 }))).toEqual(['a', 'b', 'c', 'd'])
      expect(idsOf(await claimJobs(jobs, { limit: 4 }))).toEqual(['e', 'f'])
    })

    it('hands out only kinds that were asked for, and nothing for a limit of 0', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a', kind: 'scan' }))
      await jobs.enqueue(aJob({ id: 'b', kind: 'publish' }))
      expect(await claimJobs(jobs, { limit: 0 })).toEqual([])
      expect(await claimJobs(jobs, { kinds: [] })).toEqual([])
      expect(await claimJobs(jobs, { kinds: ['enrich'] })).toEqual([])
      expect(idsOf(await claimJobs(jobs, { kinds: ['publish', 'enrich'] }))).toEqual(['b'])
    })

    it('hands nothing out before it is due', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ dueAt: testTime + 10 }))
      expect(await claimJobs(jobs, { now: testTime + 9 })).toEqual([])
      expect(await claimJobs(jobs, { now: testTime + 10 })).toHaveLength(1)
    })

    it('hands a job out again once its lease expired, and counts both attempts', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lost = await claimOne(jobs)
      expect(await claimJobs(jobs, { now: testTime + leaseMs - 1 })).toEqual([])
      const [again] = await claimJobs(jobs, { now: testTime + leaseMs })
      expect(again?.job).toMatchObject({ id: 'job', attempts: 2 })
      expect(again?.token).not.toBe(lost.token)
    })

    it('fails a job whose last attempt was left alone', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ maximumAttempts: 1 }))
      await claimOne(jobs)
      expect(await claimJobs(jobs, { now: testTime + leaseMs })).toEqual([])
      expect(await jobs.find('job')).toMatchObject({
        status: 'failed',
        attempts: 1,
        finishedAt: testTime + leaseMs,
        failure: expect.any(String),
      })
    })

    it('extends a lease', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      expect(await renewLease(jobs, lease, testTime + 5000)).toBe(true)
      expect(await claimJobs(jobs, { now: testTime + 4999 })).toEqual([])
      expect(await claimJobs(jobs, { now: testTime + 5000 })).toHaveLength(1)
    })

    it('lets whoever lost the lease write nothing', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lost = await claimOne(jobs)
      const held = await claimOne(jobs, { now: testTime + leaseMs })
      expect(await renewLease(jobs, lost, testTime + 9000)).toBe(false)
      expect(await endJob(jobs, lost, { status: 'completed' }, testTime)).toBe(false)
      expect(await jobs.find('job')).toEqual(held.job)
      expect(await endJob(jobs, held, { status: 'completed' }, testTime)).toBe(true)
      expect(await endJob(jobs, held, { status: 'failed', failure: 'x' }, testTime)).toBe(false)
    })

    it('completes a job', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      expect(await endJob(jobs, lease, { status: 'completed' }, testTime + 5)).toBe(true)
      expect(await jobs.find('job')).toStrictEqual({
        ...lease.job,
        status: 'completed',
        finishedAt: testTime + 5,
      })
      expect(await claimJobs(jobs, { now: testTime + 1e9 })).toEqual([])
    })

    it('tries a failed job again when asked to, not before then', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      const retryAt = testTime + 2000
      await endJob(jobs, lease, { status: 'failed', failure: 'busy', retryAt }, testTime + 5)
      const job = await jobs.find('job')
      expect(job).toMatchObject({ status: 'pending', dueAt: retryAt, failure: 'busy', attempts: 1 })
      expect(job).not.toHaveProperty('finishedAt')
      expect(await claimJobs(jobs, { now: retryAt - 1 })).toEqual([])
      expect(await claimJobs(jobs, { now: retryAt })).toHaveLength(1)
    })

    it('forgets an old failure once an attempt succeeds', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const retryAt = testTime + 1
      const lease = await claimOne(jobs)
      await endJob(jobs, lease, { status: 'failed', failure: 'busy', retryAt }, testTime)
      const again = await claimOne(jobs, { now: retryAt })
      await endJob(jobs, again, { status: 'completed' }, retryAt)
      expect(await jobs.find('job')).not.toHaveProperty('failure')
    })

    it.each([
      { what: 'no attempts are left', maximumAttempts: 1, retryAt: testTime + 1 },
      { what: 'nobody asks for another attempt', maximumAttempts: 4, retryAt: undefined },
    ])('fails a job for good when $what', async ({ maximumAttempts, retryAt }) => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ maximumAttempts }))
      const lease = await claimOne(jobs)
      const outcome = { status: 'failed', failure: 'no such id' } as const
      const asked = retryAt === undefined ? outcome : { ...outcome, retryAt }
      expect(await endJob(jobs, lease, asked, testTime + 5)).toBe(true)
      expect(await jobs.find('job')).toMatchObject({
        status: 'failed',
        failure: 'no such id',
        finishedAt: testTime + 5,
      })
      expect(await claimJobs(jobs, { now: testTime + 1e9 })).toEqual([])
    })

    it('cancels a pending job', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      expect(await cancelJob(jobs, 'job', testTime + 1)).toBe(true)
      expect(await jobs.find('job')).toMatchObject({
        status: 'cancelled',
        finishedAt: testTime + 1,
      })
      expect(await claimJobs(jobs)).toEqual([])
      expect(await cancelJob(jobs, 'job', testTime + 2)).toBe(false)
      expect(await cancelJob(jobs, 'none', testTime + 2)).toBe(false)
    })

    it('cancels a processing job, which its worker learns by renewing', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob())
      const lease = await claimOne(jobs)
      expect(await cancelJob(jobs, 'job', testTime + 1)).toBe(true)
      expect(await renewLease(jobs, lease, testTime + 9000)).toBe(false)
      expect(await endJob(jobs, lease, { status: 'completed' }, testTime + 2)).toBe(false)
      expect(await jobs.find('job')).toMatchObject({ status: 'cancelled' })
    })

    it('lists jobs newest first, by status and kind, and no more than asked for', async () => {
      const { jobs } = await open()
      for (const [index, kind] of ['scan', 'enrich', 'scan', 'scan'].entries()) {
        await jobs.enqueue(aJob({ id: `${index}`, kind, createdAt: testTime + index }))
      }
      await cancelJob(jobs, '2', testTime)
      const ids = async (query: Parameters<JobStore['list']>[0]) =>
        (await jobs.list(query)).map(({ id }) => id)
      expect(await ids({ limit: 10 })).toEqual(['3', '2', '1', '0'])
      expect(await ids({ limit: 2 })).toEqual(['3', '2'])
      expect(await ids({ limit: 0 })).toEqual([])
      expect(await ids({ kind: 'scan', statuses: ['pending'], limit: 10 })).toEqual(['3', '0'])
    })
  })
}

function idsOf(leases: readonly JobLease[]): readonly string[] {
  return leases.map(({ job }) => job.id)
}
