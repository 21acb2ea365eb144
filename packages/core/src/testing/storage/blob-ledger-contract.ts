import { describe, expect, it } from 'vitest'
import type { BlobReferrer } from '../../cache/blob-ledger.js'
import type { Digest } from '../../cache/digest.js'
import { aBlob, aDigest, aSelection, testTime } from '../builders.js'
import { offerPosters, opener, openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const candidate: BlobReferrer = { kind: 'candidate', id: 'c' }
const publication: BlobReferrer = { kind: 'publication', id: 'p' }
const first = aBlob()
const second = aBlob({ digest: aDigest(2) })

export function describeBlobLedgerContract(harness: StorageHarness): void {
  describe('blob ledger', () => {
    const open = opener(harness)
    const openMovies = openerWithMovies(harness)

    it('gives facts back whole, as an orphan from when they were recorded', async () => {
      const { blobLedger } = await open()
      const bare = { digest: aDigest(9), size: 0, mime: 'text/xml' }
      await blobLedger.record(first, testTime)
      await blobLedger.record(bare, testTime + 1)
      expect(await blobLedger.find(first.digest)).toStrictEqual({ ...first, orphanedAt: testTime })
      expect(await blobLedger.find(bare.digest)).toStrictEqual({
        ...bare,
        orphanedAt: testTime + 1,
      })
      expect(await blobLedger.find(aDigest(404))).toBeUndefined()
    })

    it('replaces facts that are recorded again, and counts their age from then', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      const { perceptualHash: _, ...plain } = { ...first, width: 1 }
      await blobLedger.record(plain, testTime + 9)
      expect(await blobLedger.find(first.digest)).toStrictEqual({
        ...plain,
        orphanedAt: testTime + 9,
      })
    })

    it('tells how many blobs there are and how large together', async () => {
      const { blobLedger } = await open()
      expect(await blobLedger.total()).toEqual({ blobs: 0, bytes: 0 })
      await blobLedger.record(first, testTime)
      await blobLedger.record({ ...second, size: 1 }, testTime)
      expect(await blobLedger.total()).toEqual({ blobs: 2, bytes: first.size + 1 })
    })

    it('finds those of many that are known', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.record(second, testTime)
      const found = await blobLedger.findMany([
        second.digest,
        aDigest(404),
        first.digest,
        second.digest,
      ])
      expect(found.map(({ digest }) => digest).sort()).toEqual([first.digest, second.digest])
      expect(await blobLedger.findMany([])).toEqual([])
    })

    it('has no orphan among what somebody refers to', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.refer(candidate, [first.digest], testTime)
      await blobLedger.refer(publication, [first.digest], testTime)
      expect(await blobLedger.find(first.digest)).toStrictEqual(first)
      expect(await blobLedger.referrers(first.digest)).toEqual([candidate, publication])
      expect(await blobLedger.orphans(testTime + 100, 10)).toEqual([])
    })

    it('has an orphan once the last referrer let go, and none when one comes back', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.refer(candidate, [first.digest], testTime)
      await blobLedger.refer(publication, [first.digest], testTime)
      await blobLedger.refer(candidate, [], testTime + 1)
      expect(await blobLedger.find(first.digest)).not.toHaveProperty('orphanedAt')
      await blobLedger.refer(publication, [], testTime + 2)
      expect(await blobLedger.find(first.digest)).toHaveProperty('orphanedAt', testTime + 2)
      await blobLedger.refer(candidate, [first.digest], testTime + 3)
      expect(await blobLedger.find(first.digest)).not.toHaveProperty('orphanedAt')
    })

    it('makes a referrer refer to exactly what is said, whatever it was before', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.record(second, testTime)
      await blobLedger.refer(candidate, [first.digest, first.digest], testTime)
      await blobLedger.refer(candidate, [second.digest], testTime + 1)
      expect(await blobLedger.referrers(first.digest)).toEqual([])
      expect(await blobLedger.referrers(second.digest)).toEqual([candidate])
      expect(await blobLedger.orphans(testTime + 2, 10)).toEqual([
        { ...first, orphanedAt: testTime + 1 },
      ])
    })

    it('lets several referrers refer in one write, and what passes from one to another is no orphan', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.record(second, testTime)
      await blobLedger.refer(candidate, [first.digest, second.digest], testTime)
      const references = [
        { referrer: publication, digests: [first.digest, first.digest] },
        { referrer: candidate, digests: [] },
      ]
      await blobLedger.referMany(references, testTime + 1)
      expect(await blobLedger.referrers(first.digest)).toEqual([publication])
      expect(await blobLedger.orphans(testTime + 2, 9)).toEqual([
        { ...second, orphanedAt: testTime + 1 },
      ])
      await blobLedger.referMany([], testTime + 2)
      expect(await blobLedger.referrers(first.digest)).toEqual([publication])
    })

    it('remembers a reference that came before its blob', async () => {
      const { blobLedger } = await open()
      await blobLedger.refer(candidate, [first.digest], testTime)
      await blobLedger.record(first, testTime)
      expect(await blobLedger.find(first.digest)).toStrictEqual(first)
    })

    it('lists orphans of before a time, oldest first, and no more than asked for', async () => {
      const { blobLedger } = await open()
      const ages = [3, 1, 2, 5]
      for (const age of ages)
        await blobLedger.record(aBlob({ digest: aDigest(age) }), testTime + age)
      const agesOf = async (before: number, limit: number) =>
        (await blobLedger.orphans(testTime + before, limit)).map(
          ({ orphanedAt = 0 }) => orphanedAt - testTime,
        )
      expect(await agesOf(5, 10)).toEqual([1, 2, 3])
      expect(await agesOf(6, 2)).toEqual([1, 2])
    })

    it('forgets an orphan, and tells whether it did', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      expect(await blobLedger.forget(first.digest)).toBe(true)
      expect(await blobLedger.find(first.digest)).toBeUndefined()
      expect(await blobLedger.forget(first.digest)).toBe(false)
    })

    it('never forgets what somebody refers to', async () => {
      const { blobLedger } = await open()
      await blobLedger.record(first, testTime)
      await blobLedger.refer(candidate, [first.digest], testTime)
      expect(await blobLedger.forget(first.digest)).toBe(false)
      expect(await blobLedger.find(first.digest)).toStrictEqual(first)
    })

    it('lists records in the order of their digests, page after page', async () => {
      const { blobLedger } = await open()
      for (const number of [3, 1, 2])
        await blobLedger.record(aBlob({ digest: aDigest(number) }), testTime)
      const digestsOf = async (page: { readonly after?: Digest; readonly limit: number }) =>
        (await blobLedger.list(page)).map(({ digest }) => digest)
      const all = [aDigest(1), aDigest(2), aDigest(3)].sort()
      const [start] = await digestsOf({ limit: 1 })
      expect([start]).toEqual(all.slice(0, 1))
      expect(
        await digestsOf({ limit: 9, ...(start === undefined ? {} : { after: start }) }),
      ).toEqual(all.slice(1))
    })

    it('lets go of what only those who are no more referred to, and of nothing else', async () => {
      const storage = await openMovies()
      const { blobLedger } = storage
      const [alive = ''] = await offerPosters(storage, { count: 1 })
      await storage.selections.replace('alien', 'poster', [aSelection({ candidateId: alive })])
      const living: readonly BlobReferrer[] = [
        { kind: 'candidate', id: alive },
        { kind: 'selection', id: 'alien/poster' },
      ]
      const gone: readonly BlobReferrer[] = [
        candidate,
        publication,
        { kind: 'selection', id: 'alien/fanart' },
        { kind: 'journal', id: 'j' },
      ]
      await blobLedger.record(first, testTime)
      await blobLedger.record(second, testTime)
      for (const referrer of living) await blobLedger.refer(referrer, [first.digest], testTime)
      for (const referrer of gone)
        await blobLedger.refer(referrer, [first.digest, second.digest], testTime)
      expect(await blobLedger.releaseDangling(testTime + 5)).toBe(8)
      expect(await blobLedger.referrers(first.digest)).toEqual(living)
      expect(await blobLedger.find(first.digest)).toStrictEqual(first)
      expect(await blobLedger.find(second.digest)).toHaveProperty('orphanedAt', testTime + 5)
      expect(await blobLedger.releaseDangling(testTime + 6)).toBe(0)
    })

    it('keeps what a referrer needs whose kind it does not know', async () => {
      const { blobLedger } = await open()
      const future = { kind: 'hologram', id: 'h' } as unknown as BlobReferrer
      await blobLedger.record(first, testTime)
      await blobLedger.refer(future, [first.digest], testTime)
      expect(await blobLedger.releaseDangling(testTime + 5)).toBe(0)
      expect(await blobLedger.orphans(testTime + 100, 10)).toEqual([])
      expect(await blobLedger.forget(first.digest)).toBe(false)
    })

    it('agrees with a recount of its referrers, whatever came before', async () => {
      const { blobLedger } = await open()
      const next = numbers(20_261_121)
      const digests = [1, 2, 3, 4, 5].map(aDigest)
      const wanted = new Map<string, readonly Digest[]>()
      for (let step = 0; step < 60; step += 1) {
        const digest = digests[next(5)] ?? aDigest(1)
        if (next(3) === 0) await blobLedger.record(aBlob({ digest }), testTime + step)
        if (next(8) === 0) await blobLedger.forget(digest)
        const kind = next(2) === 0 ? 'candidate' : 'publication'
        const referrer: BlobReferrer = { kind, id: `${next(3)}` }
        const needs = digests.filter(() => next(3) === 0)
        wanted.set(`${kind} ${referrer.id}`, needs)
        await blobLedger.refer(referrer, needs, testTime + step)
        for (const each of digests) {
          const count = [...wanted.values()].filter((needed) => needed.includes(each)).length
          expect(await blobLedger.referrers(each)).toHaveLength(count)
          const record = await blobLedger.find(each)
          if (record) expect(record.orphanedAt === undefined).toBe(count > 0)
        }
      }
    })
  })
}

/** Whole numbers below a limit, the same ones in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
