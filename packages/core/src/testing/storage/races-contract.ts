import { describe, expect, it } from 'vitest'
import type { JobStore } from '../../jobs/job-store.js'
import type { Storage } from '../../storage.js'
import { aBlob, aDigest, aJob, aJournalEntry, aMovie, testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const claimers = 8
const jobCount = 1000

export function describeStorageRaces(harness: StorageHarness): void {
  describe('races', () => {
    const open = openerWithMovies(harness)

    it(`hands each of ${jobCount} jobs to exactly one of ${claimers} claimers`, async () => {
      const storage = await open()
      await enqueueMany(storage)
      const claimed = await Promise.all(
        Array.from({ length: claimers }, (_, index) => claimUntilEmpty(storage.jobs, `w${index}`)),
      )
      const ids = claimed.flat()
      expect(ids).toHaveLength(jobCount)
      expect(new Set(ids).size).toBe(jobCount)
    })

    it('lets one of two saves of one revision win', async () => {
      const { items } = await open()
      const outcomes = await Promise.allSettled([
        items.save(aMovie({ priority: 1 })),
        items.save(aMovie({ priority: 2 })),
      ])
      expect(winnersOf(outcomes)).toBe(1)
      expect(await items.find('alien')).toMatchObject({ revision: 2 })
    })

    it('lets one of 20 publishes of an item begin', async () => {
      const { journal } = await open()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => journal.begin(aJournalEntry({ id: `${index}` }))),
      )
      expect(winnersOf(outcomes)).toBe(1)
      expect(await journal.open()).toHaveLength(1)
    })

    it('makes one job of many with the same key', async () => {
      const { jobs } = await open()
      const enqueued = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          jobs.enqueue(aJob({ id: `${index}`, dedupeKey: 'scan films' })),
        ),
      )
      expect(new Set(enqueued.map(({ id }) => id)).size).toBe(1)
      expect(await jobs.list({ limit: 100 })).toHaveLength(1)
    })

    it('adds one of many items for the same folder', async () => {
      const { items } = await open()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) =>
          items.add(aMovie({ id: `${index}`, folder: 'x' })),
        ),
      )
      expect(winnersOf(outcomes)).toBe(1)
      expect(await items.count({ folders: ['x'] })).toBe(1)
    })

    it('takes in the same pictures from many sides at once, in whatever order', async () => {
      const { intake, items, blobLedger } = await open()
      const blobs = Array.from({ length: 20 }, (_, index) => aBlob({ digest: aDigest(index) }))
      const none = { candidates: [], selections: [] }
      const take = (index: number) => {
        const item = aMovie({ id: `${index}`, folder: `${index}`, externalIds: {} })
        const turned = [...blobs.slice(index), ...blobs.slice(0, index)]
        return intake.add({ items: [item], blobs: turned, ...none }, testTime)
      }
      await Promise.all(blobs.map((_, index) => take(index)))
      const folders = blobs.map((_, index) => `${index}`)
      expect(await items.count({ folders })).toBe(blobs.length)
      expect(await blobLedger.list({ limit: 100 })).toHaveLength(blobs.length)
    })

    it('counts referrers right however many come and go at once', async () => {
      const { blobLedger } = await open()
      await blobLedger.record({ digest: aDigest(1), size: 1, mime: 'image/png' }, testTime)
      const referrers = Array.from({ length: 20 }, (_, index) => `${index}`)
      const refer = async (id: string) => {
        await blobLedger.refer({ kind: 'candidate', id }, [aDigest(1)], testTime + 1)
        if (id !== '7') await blobLedger.refer({ kind: 'candidate', id }, [], testTime + 2)
      }
      await Promise.all(referrers.map(refer))
      expect(await blobLedger.referrers(aDigest(1))).toEqual([{ kind: 'candidate', id: '7' }])
      expect(await blobLedger.forget(aDigest(1))).toBe(false)
    })
  })
}

async function enqueueMany(storage: Storage): Promise<void> {
  await storage.transaction(async ({ jobs }) => {
    for (let index = 0; index < jobCount; index++) await jobs.enqueue(aJob({ id: `job-${index}` }))
  })
}

async function claimUntilEmpty(jobs: JobStore, worker: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (;;) {
    const leases = await jobs.claim({ worker, limit: 7, now: testTime, leaseMs: 60_000 })
    if (leases.length === 0) return ids
    ids.push(...leases.map(({ job }) => job.id))
    await jobs.finish(
      leases.map((lease) => ({ lease, outcome: { status: 'completed' } })),
      testTime,
    )
  }
}

function winnersOf(outcomes: readonly PromiseSettledResult<unknown>[]): number {
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}
