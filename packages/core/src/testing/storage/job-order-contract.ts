import { describe, expect, it } from 'vitest'
import { aJob, testTime } from '../builders.js'
import { cancelJob, claimIds, claimJobs, claimOne, endJob } from './job-steps.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

/** Jobs that follow others, and libraries that take turns. */
export function describeJobOrderContract(harness: StorageHarness): void {
  describe('the order of jobs', () => {
    const open = opener(harness)

    it('starts a job only when all that it follows is completed', async () => {
      const { jobs } = await open()
      for (const id of ['a', 'b']) await jobs.enqueue(aJob({ id }))
      const after = ['a', 'b', 'a']
      const select = await jobs.enqueue(aJob({ id: 'c', after, priority: 1 }))
      expect(select).toMatchObject({ status: 'waiting', after: ['a', 'b'] })
      const [a, b] = [await claimOne(jobs), await claimOne(jobs)]
      await endJob(jobs, a, { status: 'completed' })
      expect(await claimIds(jobs)).toEqual([])
      await endJob(jobs, b, { status: 'completed' })
      expect(await claimIds(jobs)).toEqual(['c'])
    })

    it('starts a job that follows two which end at once', async () => {
      const { jobs } = await open()
      for (const id of ['a', 'b']) await jobs.enqueue(aJob({ id }))
      await jobs.enqueue(aJob({ id: 'c', after: ['a', 'b'] }))
      const leases = await claimJobs(jobs)
      await Promise.all(leases.map((lease) => endJob(jobs, lease, { status: 'completed' })))
      expect(await claimIds(jobs)).toEqual(['c'])
    })

    it('starts at once what follows only jobs that ended before', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a' }))
      await endJob(jobs, await claimOne(jobs), { status: 'completed' })
      await jobs.enqueue(aJob({ id: 'b', after: ['a', 'long forgotten'] }))
      expect(await claimIds(jobs)).toEqual(['b'])
    })

    it.each(['failed', 'cancelled'] as const)(
      'cancels all that follows a job which is %s',
      async (end) => {
        const { jobs } = await open()
        await jobs.enqueue(aJob({ id: 'a' }))
        await jobs.enqueue(aJob({ id: 'b', after: ['a'] }))
        await jobs.enqueue(aJob({ id: 'c', after: ['b'] }))
        if (end === 'cancelled') await cancelJob(jobs, 'a')
        else await endJob(jobs, await claimOne(jobs), { status: 'failed', failure: 'gone' })
        const stopped = { status: 'cancelled', failure: expect.stringContaining('follows') }
        expect(await jobs.find('b')).toMatchObject(stopped)
        expect(await jobs.find('c')).toMatchObject(stopped)
        expect(await jobs.enqueue(aJob({ id: 'd', after: ['a'] }))).toMatchObject(stopped)
        expect(await claimIds(jobs)).toEqual([])
      },
    )

    it('leaves alone what follows a failed job and is tried anew all the same', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a' }))
      await jobs.enqueue(aJob({ id: 'b', after: ['a'] }))
      await endJob(jobs, await claimOne(jobs), { status: 'failed', failure: 'gone' })
      await jobs.steer('retry', { ids: ['b'] }, testTime)
      expect(await jobs.enqueue(aJob({ id: 'c', after: ['a'] }))).toHaveProperty('finishedAt')
      expect(await claimIds(jobs)).toEqual(['b'])
    })

    it('cancels what follows a job that every worker left alone', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a', maximumAttempts: 1 }))
      await jobs.enqueue(aJob({ id: 'b', after: ['a'] }))
      await claimOne(jobs)
      expect(await claimIds(jobs, { now: testTime + 1e6 })).toEqual([])
      expect(await jobs.find('b')).toMatchObject({ status: 'cancelled' })
    })

    it('keeps a job waiting while one that it follows is tried again', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a' }))
      await jobs.enqueue(aJob({ id: 'b', after: ['a'] }))
      const retryAt = testTime + 10
      await endJob(jobs, await claimOne(jobs), { status: 'failed', failure: 'busy', retryAt })
      expect(await claimIds(jobs, { now: retryAt })).toEqual(['a'])
    })

    it('lets libraries take turns, however many jobs one of them has', async () => {
      const { jobs } = await open()
      for (let index = 0; index < 6; index++) {
        await jobs.enqueue(aJob({ id: `a${index}`, libraryId: 'a', createdAt: testTime + index }))
      }
      expect(await claimIds(jobs, { limit: 2, now: testTime + 9 })).toEqual(['a0', 'a1'])
      for (let index = 0; index < 3; index++) {
        await jobs.enqueue(aJob({ id: `b${index}`, libraryId: 'b', createdAt: testTime + 9 }))
      }
      const ids = await claimIds(jobs, { now: testTime + 9 })
      expect(ids).toEqual(['a2', 'b0', 'a3', 'b1', 'a4', 'b2', 'a5'])
    })

    it('lets what is urgent of one library come before its turn', async () => {
      const { jobs } = await open()
      await jobs.enqueue(aJob({ id: 'a', libraryId: 'a' }))
      await jobs.enqueue(aJob({ id: 'b', libraryId: 'b' }))
      await jobs.enqueue(aJob({ id: 'c', libraryId: 'a', priority: 1 }))
      await jobs.enqueue(aJob({ id: 'd' }))
      expect(await claimIds(jobs)).toEqual(['c', 'd', 'a', 'b'])
    })
  })
}
