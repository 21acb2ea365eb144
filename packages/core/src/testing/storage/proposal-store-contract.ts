import { describe, expect, it } from 'vitest'
import type { StoredProposals } from '../../identify/proposal-store.js'
import { testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

function proposed(facts: Partial<StoredProposals> = {}): StoredProposals {
  return {
    itemId: 'alien',
    title: 'Alïen',
    reason: 'two of that name',
    askedAt: testTime,
    proposals: [],
    ...facts,
  }
}

export function describeProposalStoreContract(harness: StorageHarness): void {
  describe('proposals', () => {
    const open = openerWithMovies(harness)

    it('gives proposals back whole, in their order', async () => {
      const { proposals: store } = await open()
      const proposals = ['b', 'a'].map((id) => ({
        result: {
          kind: 'movie' as const,
          provider: 'tmdb',
          id,
          title: '電影 “quoted”',
          year: 1979,
        },
        externalIds: { tmdb: id, imdb: `tt${id}` },
        fit: 0.85,
        reasons: ['same title', '1 year apart'],
      }))
      await store.save(proposed({ year: 1979, proposals }))
      expect(await store.find('alien')).toStrictEqual(proposed({ year: 1979, proposals }))
      expect(await store.find('nobody')).toBeUndefined()
    })

    it('keeps those of the last search only', async () => {
      const { proposals: store } = await open()
      await store.save(proposed({ year: 1979 }))
      await store.save(proposed({ reason: 'nobody knows it', askedAt: testTime + 1 }))
      const last = proposed({ reason: 'nobody knows it', askedAt: testTime + 1 })
      expect(await store.find('alien')).toStrictEqual(last)
    })

    it('forgets them, also with their item', async () => {
      const storage = await open()
      await storage.proposals.save(proposed())
      await storage.proposals.forget('alien')
      await storage.proposals.forget('alien')
      expect(await storage.proposals.find('alien')).toBeUndefined()
      await storage.proposals.save(proposed())
      await storage.items.remove('alien')
      expect(await storage.proposals.find('alien')).toBeUndefined()
    })

    it('refuses those of an unknown item', async () => {
      const { proposals: store } = await open()
      await expect(store.save(proposed({ itemId: 'nobody' }))).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'nobody',
      })
    })
  })
}
