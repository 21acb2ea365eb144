import { describe, expect, it } from 'vitest'
import { aDigest, aJournalEntry, testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describePublishJournalContract(harness: StorageHarness): void {
  describe('publish journal', () => {
    const open = openerWithMovies(harness)

    it('gives an open entry back whole', async () => {
      const { journal } = await open()
      const entry = aJournalEntry({
        contentRevisions: { alien: 0, brazil: 2 },
        publishedBy: 'user',
        runId: 'run',
        undoes: 'another',
      })
      await journal.begin(entry)
      expect(await journal.open()).toStrictEqual([entry])
    })

    it('lists open entries oldest first, and of one library when asked', async () => {
      const { journal } = await open()
      const facts = [
        { id: 'c', itemId: '1', startedAt: testTime + 2 },
        { id: 'b', itemId: '2', startedAt: testTime + 1, libraryId: 'shows' },
        { id: 'a', itemId: '3', startedAt: testTime + 2 },
      ]
      for (const fact of facts) await journal.begin(aJournalEntry(fact))
      expect((await journal.open()).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
      expect((await journal.open('films')).map(({ id }) => id)).toEqual(['a', 'c'])
      expect(await journal.open('nowhere')).toEqual([])
    })

    it('refuses a second open entry of an item', async () => {
      const { journal } = await open()
      await journal.begin(aJournalEntry())
      await expect(journal.begin(aJournalEntry({ id: 'second' }))).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'publish-in-progress',
        retryable: true,
      })
      expect(await journal.open()).toEqual([aJournalEntry()])
    })

    it('opens several entries together or none, and closes them together', async () => {
      const { journal } = await open()
      const both = [aJournalEntry(), aJournalEntry({ id: 'other', itemId: 'brazil' })]
      await journal.begin(...both)
      const more = [
        aJournalEntry({ id: 'third', itemId: 'cube' }),
        aJournalEntry({ id: 'fourth', itemId: 'brazil' }),
      ]
      await expect(journal.begin(...more)).rejects.toMatchObject({ code: 'publish-in-progress' })
      expect(await journal.open()).toEqual(both)
      await journal.close('entry', 'other', 'none')
      expect(await journal.open()).toEqual([])
    })

    it('hands an entry to whoever recovers it, as long as it is open', async () => {
      const { journal } = await open()
      await journal.begin(aJournalEntry())
      expect(await journal.claim('entry')).toBe(true)
      expect(await journal.claim('entry')).toBe(true)
      expect(await journal.open()).toEqual([aJournalEntry()])
      await journal.close('entry')
      expect(await journal.claim('entry')).toBe(false)
    })

    it('lets the steps of an open entry follow their folder, and no others', async () => {
      const { journal } = await open()
      const fact = { digest: aDigest(4), size: 9 }
      const left = { path: 'alien/fanart.jpg', ...fact, modifiedAt: testTime }
      const steps = [
        { path: 'alien/poster.jpg', purpose: 'poster', after: fact },
        { path: 'alien/fanart.jpg', purpose: 'changed by others', left },
      ]
      await journal.begin(aJournalEntry({ steps }))
      await journal.begin(aJournalEntry({ id: 'other', itemId: 'brazil', steps }))
      await journal.relocate('alien', { from: 'alien', to: 'Alien (1979)' })
      await journal.relocate('nobody', { from: 'alien', to: 'elsewhere' })
      const byId = new Map((await journal.open()).map((entry) => [entry.id, entry.steps]))
      expect(byId.get('other')).toEqual(steps)
      expect(byId.get('entry')).toEqual([
        { ...steps[0], path: 'Alien (1979)/poster.jpg' },
        {
          ...steps[1],
          path: 'Alien (1979)/fanart.jpg',
          left: { ...left, path: 'Alien (1979)/fanart.jpg' },
        },
      ])
    })

    it('closes an entry, after which the item may be published again', async () => {
      const { journal } = await open()
      await journal.begin(aJournalEntry())
      await journal.close('entry')
      await journal.close('entry')
      expect(await journal.open()).toEqual([])
      await journal.begin(aJournalEntry({ id: 'second' }))
      await journal.close('entry')
      expect((await journal.open()).map(({ id }) => id)).toEqual(['second'])
    })
  })
}
