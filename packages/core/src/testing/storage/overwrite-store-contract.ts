import { describe, expect, it } from 'vitest'
import type { Digest } from '../../cache/digest.js'
import type { OverwriteSighting } from '../../overwrites/overwrite-store.js'
import { testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const digestOf = (letter: string) => letter.repeat(64) as Digest

function aSighting(given: Partial<OverwriteSighting> = {}): OverwriteSighting {
  return {
    libraryId: 'films',
    itemId: 'alien',
    path: 'alien/poster.jpg',
    digest: digestOf('a'),
    modifiedAt: testTime,
    writer: 'jellyfin',
    at: testTime,
    ...given,
  }
}

export function describeOverwriteStoreContract(harness: StorageHarness): void {
  describe('overwrite store', () => {
    const open = openerWithMovies(harness)

    it('counts a change once, however often it is seen', async () => {
      const { overwrites } = await open()
      const { digest, modifiedAt, at, ...rest } = aSighting()
      const first = { ...rest, times: 1, firstAt: at, lastAt: at }
      expect(await overwrites.note(aSighting())).toEqual(first)
      expect(await overwrites.note(aSighting({ at: testTime + 1 }))).toBeUndefined()
      expect(await overwrites.list('films', 10)).toEqual([first])
    })

    it('follows a folder that moved, and counts on there', async () => {
      const { overwrites } = await open()
      await overwrites.note(aSighting())
      await overwrites.note(aSighting({ path: 'moved/poster.jpg' }))
      await overwrites.note(aSighting({ path: 'elsewhere/poster.jpg' }))
      await overwrites.note(aSighting({ itemId: 'brazil' }))
      await overwrites.relocate('alien', { from: 'alien', to: 'moved' })
      const records = await overwrites.list('films', 10)
      expect(records.map(({ itemId, path }) => `${itemId} ${path}`)).toEqual([
        'brazil alien/poster.jpg',
        'alien elsewhere/poster.jpg',
        'alien moved/poster.jpg',
      ])
      const again = aSighting({ path: 'moved/poster.jpg', digest: digestOf('b') })
      expect(await overwrites.note(again)).toMatchObject({ times: 2 })
    })

    it('counts other bytes, and the same bytes written again, and names who came last', async () => {
      const { overwrites } = await open()
      await overwrites.note(aSighting())
      await overwrites.note(aSighting({ modifiedAt: testTime + 5, at: testTime + 6 }))
      await overwrites.note(
        aSighting({
          digest: digestOf('b'),
          modifiedAt: testTime + 5,
          at: testTime + 9,
          writer: 'kodi',
        }),
      )
      expect(await overwrites.list('films', 10)).toMatchObject([
        { times: 3, firstAt: testTime, lastAt: testTime + 9, writer: 'kodi' },
      ])
    })

    it('counts a change once when many find it at once', async () => {
      const { overwrites } = await open()
      const notes = Array.from({ length: 20 }, () => overwrites.note(aSighting()))
      const counted = (await Promise.all(notes)).filter((noted) => noted !== undefined)
      expect(counted).toHaveLength(1)
    })

    it('lists what changed most often first, then by path, of one library and no more than asked', async () => {
      const { overwrites } = await open()
      await overwrites.note(aSighting({ path: 'b.jpg' }))
      await overwrites.note(aSighting({ path: 'a.jpg', itemId: 'brazil' }))
      await overwrites.note(aSighting({ path: 'c.jpg' }))
      await overwrites.note(aSighting({ path: 'c.jpg', modifiedAt: 2 }))
      const paths = async (limit: number) =>
        (await overwrites.list('films', limit)).map(({ path }) => path)
      expect(await paths(10)).toEqual(['c.jpg', 'a.jpg', 'b.jpg'])
      expect(await paths(1)).toEqual(['c.jpg'])
      expect(await overwrites.list('others', 10)).toEqual([])
    })

    it('forgets a library whole, and an item with its records', async () => {
      const { overwrites, items } = await open()
      await overwrites.note(aSighting())
      await overwrites.note(aSighting({ itemId: 'brazil' }))
      await items.remove('brazil')
      expect(await overwrites.list('films', 10)).toHaveLength(1)
      expect(await overwrites.forget('films')).toBe(1)
      expect(await overwrites.list('films', 10)).toEqual([])
    })

    it('refuses an item that nobody knows', async () => {
      const { overwrites } = await open()
      await expect(overwrites.note(aSighting({ itemId: 'nobody' }))).rejects.toMatchObject({
        code: 'item-not-found',
      })
    })
  })
}
