import { describe, expect, it } from 'vitest'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const movies = { provider: 'tmdb', kind: 'movie' } as const
const span = { since: 1_000, until: 2_000 }

export function describeChangeFeedStoreContract(harness: StorageHarness): void {
  describe('change feed store', () => {
    const open = opener(harness)

    it('knows nothing of a feed that nobody noted', async () => {
      const { changeFeeds } = await open()
      expect(await changeFeeds.span(movies)).toBeUndefined()
      expect(await changeFeeds.changes(movies)).toEqual(new Map())
    })

    it('keeps span and changes of each provider and kind by itself', async () => {
      const { changeFeeds } = await open()
      await changeFeeds.note(movies, span, [{ id: '603', at: 1_500 }])
      expect(await changeFeeds.span(movies)).toEqual(span)
      expect(await changeFeeds.changes(movies)).toEqual(
        new Map([['603', { id: '603', at: 1_500 }]]),
      )
      for (const other of [
        { ...movies, kind: 'series' as const },
        { ...movies, provider: 'tvdb' },
      ]) {
        expect(await changeFeeds.span(other)).toBeUndefined()
        expect((await changeFeeds.changes(other)).size).toBe(0)
      }
    })

    it('keeps the latest change of an id, in whatever order they come', async () => {
      const { changeFeeds } = await open()
      const late = { id: '603', at: 1_900, mergedInto: '604' }
      await changeFeeds.note(movies, span, [
        { id: '603', at: 1_200 },
        late,
        { id: '603', at: 1_500 },
      ])
      await changeFeeds.note(movies, { since: 1_000, until: 3_000 }, [{ id: '603', at: 1_100 }])
      expect(await changeFeeds.changes(movies)).toEqual(new Map([['603', late]]))
      expect(await changeFeeds.span(movies)).toEqual({ since: 1_000, until: 3_000 })
    })

    it('notes many changes at once', async () => {
      const { changeFeeds } = await open()
      const many = Array.from({ length: 1_234 }, (_, index) => ({ id: String(index), at: index }))
      await changeFeeds.note(movies, span, many)
      expect((await changeFeeds.changes(movies)).size).toBe(1_234)
    })

    it('forgets changes from before a time, and no span', async () => {
      const { changeFeeds } = await open()
      await changeFeeds.note(movies, span, [
        { id: '1', at: 1_100 },
        { id: '2', at: 1_200 },
      ])
      expect(await changeFeeds.prune(1_200)).toBe(1)
      expect([...(await changeFeeds.changes(movies)).keys()]).toEqual(['2'])
      expect(await changeFeeds.span(movies)).toEqual(span)
    })

    it('leaves no trace of a transaction that fails', async () => {
      const storage = await open()
      const failed = storage.transaction(async ({ changeFeeds }) => {
        await changeFeeds.note(movies, span, [{ id: '603', at: 1_500 }])
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      expect(await storage.changeFeeds.span(movies)).toBeUndefined()
    })
  })
}
