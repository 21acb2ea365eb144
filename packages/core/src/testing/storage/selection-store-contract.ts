import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../errors.js'
import { aSelection } from '../builders.js'
import { offerPosters, openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeSelectionStoreContract(harness: StorageHarness): void {
  describe('selections', () => {
    const open = openerWithMovies(harness)

    it('gives selections back whole, by asset type and rank', async () => {
      const storage = await open()
      const [first = '', second = ''] = await offerPosters(storage, { count: 2 })
      const best = aSelection({ candidateId: second, score: 0 })
      const next = aSelection({ candidateId: first, rank: 1, selectedBy: 'user' })
      const fanart = aSelection({ candidateId: first, assetType: 'fanart' })
      await storage.selections.replace('alien', 'poster', [best, next])
      await storage.selections.replace('alien', 'fanart', [fanart])
      expect(await storage.selections.list('alien')).toStrictEqual([fanart, best, next])
      expect(await storage.selections.list('brazil')).toEqual([])
      const many = await storage.selections.listMany(['brazil', 'alien', 'nobody', 'alien'])
      expect(many).toStrictEqual([fanart, best, next])
    })

    it('replaces the selections of one type and leaves the others', async () => {
      const storage = await open()
      const [first = '', second = ''] = await offerPosters(storage, { count: 2 })
      const fanart = aSelection({ candidateId: first, assetType: 'fanart' })
      const before = [
        aSelection({ candidateId: first }),
        aSelection({ candidateId: second, rank: 1 }),
      ]
      const after = [aSelection({ candidateId: second, reason: 'A person chose it' })]
      await storage.selections.replace('alien', 'fanart', [fanart])
      await storage.selections.replace('alien', 'poster', before)
      await storage.selections.replace('alien', 'poster', after)
      expect(await storage.selections.list('alien')).toEqual([fanart, ...after])
      await storage.selections.replace('alien', 'poster', [])
      expect(await storage.selections.list('alien')).toEqual([fanart])
    })

    it('closes gaps between ranks', async () => {
      const storage = await open()
      const [first = '', second = ''] = await offerPosters(storage, { count: 2 })
      await storage.selections.replace('alien', 'poster', [
        aSelection({ candidateId: first, rank: 7 }),
        aSelection({ candidateId: second, rank: 3 }),
      ])
      const kept = await storage.selections.list('alien')
      expect(kept.map(({ rank, candidateId }) => [rank, candidateId])).toEqual([
        [0, second],
        [1, first],
      ])
    })

    it.each([{ itemId: 'brazil' }, { assetType: 'fanart' } as const])(
      'refuses a selection that is not of that item and type: %o',
      async (facts) => {
        const storage = await open()
        const [candidateId = ''] = await offerPosters(storage)
        const strange = [aSelection({ candidateId, ...facts })]
        const replacing = storage.selections.replace('alien', 'poster', strange)
        await expect(replacing).rejects.toBeInstanceOf(InvalidInputError)
      },
    )

    it('refuses a candidate that the item does not have, and keeps what was chosen', async () => {
      const storage = await open()
      const [candidateId = ''] = await offerPosters(storage)
      const [strange = ''] = await offerPosters(storage, { itemId: 'brazil' })
      const kept = [aSelection({ candidateId })]
      await storage.selections.replace('alien', 'poster', kept)
      const replacing = storage.selections.replace('alien', 'poster', [
        aSelection({ candidateId: strange }),
      ])
      await expect(replacing).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'candidate-not-found',
        id: strange,
      })
      expect(await storage.selections.list('alien')).toEqual(kept)
    })

    it('refuses selections of an unknown item', async () => {
      const { selections } = await open()
      const chosen = [aSelection({ itemId: 'nobody' })]
      await expect(selections.replace('nobody', 'poster', chosen)).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'nobody',
      })
    })
  })
}
