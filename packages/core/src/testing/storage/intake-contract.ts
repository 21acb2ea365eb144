import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../assets/candidate.js'
import { candidateIdOf } from '../../assets/candidate-id.js'
import type { Arrivals } from '../../scan/intake.js'
import type { Storage } from '../../storage.js'
import { aBlob, aLibrary, aMovie, anOffer, aSelection, testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const blob = aBlob()

export function describeIntakeContract(harness: StorageHarness): void {
  describe('intake', () => {
    const openEmpty = opener(harness)

    async function open(): Promise<Storage> {
      const storage = await openEmpty()
      await storage.libraries.add(aLibrary())
      return storage
    }

    it('takes in items with the pictures beside them, chosen and needed', async () => {
      const storage = await open()
      const [first, second] = [await arrivalOf('alien'), await arrivalOf('brazil')]
      await storage.transaction(({ intake }) => intake.add(together(first, second), testTime))
      const { items, candidates, selections, blobLedger } = storage
      expect(await items.find('alien')).toStrictEqual(first.items[0])
      expect(await candidates.list('brazil')).toStrictEqual(second.candidates)
      expect(await selections.list('alien')).toStrictEqual(first.selections)
      expect(await blobLedger.find(blob.digest)).toStrictEqual(blob)
      const referrers = await blobLedger.referrers(blob.digest)
      expect(referrers.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(
        [
          ...[first, second].map(({ candidates: [found] }) => `candidate ${found?.id}`),
          ...['selection alien/poster', 'selection brazil/poster'],
        ].sort(),
      )
    })

    it('takes in parents before their children, and more than one write holds', async () => {
      const storage = await open()
      const series = { ...aMovie({ id: 'lost' }), kind: 'series' } as const
      const seasons = Array.from({ length: 150 }, (_, seasonNumber) => ({
        ...aMovie({ id: `lost ${seasonNumber}`, folder: 'lost', externalIds: {} }),
        ...({ kind: 'season', parentId: 'lost', seasonNumber } as const),
      }))
      const none = { blobs: [], candidates: [], selections: [] }
      const arrivals = { items: [series, ...seasons], ...none }
      await storage.transaction(({ intake }) => intake.add(arrivals, testTime))
      expect(await storage.items.count({ parentId: 'lost' })).toBe(150)
    })

    it('lets what a person rejected everywhere come in rejected', async () => {
      const storage = await open()
      const arrivals = await arrivalOf('alien')
      const [candidate] = arrivals.candidates
      await storage.candidates.rejectEverywhere(sourceOf(candidate), testTime - 5)
      await storage.transaction(({ intake }) => intake.add(arrivals, testTime))
      expect(await storage.candidates.find(candidate?.id ?? '')).toHaveProperty(
        'rejectedAt',
        testTime - 5,
      )
    })

    it('refuses an item that is there already, and takes in nothing then', async () => {
      const storage = await open()
      await storage.items.add(aMovie({ id: 'alien' }))
      const arrivals = together(await arrivalOf('brazil'), await arrivalOf('alien'))
      const adding = storage.transaction(({ intake }) => intake.add(arrivals, testTime))
      await expect(adding).rejects.toMatchObject({ code: 'already-exists' })
      expect(await storage.items.find('brazil')).toBeUndefined()
      expect(await storage.blobLedger.find(blob.digest)).toBeUndefined()
    })

    it('refuses an item of an unknown library', async () => {
      const storage = await openEmpty()
      const arrivals = await arrivalOf('alien')
      const adding = storage.transaction(({ intake }) => intake.add(arrivals, testTime))
      await expect(adding).rejects.toMatchObject({ name: 'NotFoundError' })
    })
  })
}

/** A movie with a poster beside it; all have the same one. */
async function arrivalOf(itemId: string): Promise<Arrivals> {
  const { digest } = blob
  const offer = anOffer({ provider: 'local', sourceUrl: `${itemId}/poster.jpg` })
  const id = await candidateIdOf(itemId, offer)
  const candidate: Candidate = { ...offer, id, itemId, offeredAt: testTime, digest }
  return {
    items: [aMovie({ id: itemId, externalIds: { tmdb: `${itemId.length}` } })],
    candidates: [candidate],
    blobs: [blob],
    selections: [aSelection({ itemId, candidateId: id, digest })],
  }
}

function together(...all: readonly Arrivals[]): Arrivals {
  return {
    items: all.flatMap(({ items }) => items),
    candidates: all.flatMap(({ candidates }) => candidates),
    blobs: all.flatMap(({ blobs }) => blobs),
    selections: all.flatMap(({ selections }) => selections),
  }
}

function sourceOf(candidate: Candidate | undefined) {
  return { provider: candidate?.provider ?? '', sourceUrl: candidate?.sourceUrl ?? '' }
}
