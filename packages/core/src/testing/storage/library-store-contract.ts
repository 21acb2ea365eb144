import { describe, expect, it } from 'vitest'
import {
  aJournalEntry,
  aLibrary,
  aMovie,
  anEpisode,
  aPublication,
  aScannedFolder,
  aSeason,
  aSelection,
  aSeries,
} from '../builders.js'
import { offerPosters, opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeLibraryStoreContract(harness: StorageHarness): void {
  describe('libraries', () => {
    const open = opener(harness)

    it('gives a library back whole', async () => {
      const { libraries } = await open()
      const library = aLibrary({
        kind: 'series',
        settings: { ...aLibrary().settings, assets: { poster: { maximum: 1 } }, languages: [] },
      })
      await libraries.add(library)
      expect(await libraries.find('films')).toEqual(library)
    })

    it('knows nothing of a library that was never added', async () => {
      const { libraries } = await open()
      expect(await libraries.find('films')).toBeUndefined()
    })

    it('lists libraries by name', async () => {
      const { libraries } = await open()
      await libraries.add(aLibrary({ id: '1', name: 'b', root: '/1' }))
      await libraries.add(aLibrary({ id: '2', name: 'a', root: '/2' }))
      await libraries.add(aLibrary({ id: '3', name: 'B', root: '/3' }))
      expect((await libraries.list()).map(({ name }) => name)).toEqual(['B', 'a', 'b'])
    })

    it.each([
      { what: 'id', other: { id: 'films', name: 'other', root: '/other' } },
      { what: 'name', other: { id: 'other', name: 'films', root: '/other' } },
      { what: 'root', other: { id: 'other', name: 'other', root: '/media/films' } },
    ])('refuses a second library of the same $what', async ({ other }) => {
      const { libraries } = await open()
      await libraries.add(aLibrary())
      await expect(libraries.add(aLibrary(other))).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'already-exists',
      })
      expect(await libraries.list()).toEqual([aLibrary()])
    })

    it('changes a library', async () => {
      const { libraries } = await open()
      await libraries.add(aLibrary())
      const changed = aLibrary({ name: 'Films', root: '/films' })
      await libraries.update(changed)
      expect(await libraries.list()).toEqual([changed])
    })

    it('refuses to change a library that is not there', async () => {
      const { libraries } = await open()
      await expect(libraries.update(aLibrary())).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'library-not-found',
        id: 'films',
      })
    })

    it.each([{ name: 'shows' }, { root: '/media/shows' }])(
      'refuses to give a library what another has: %o',
      async (change) => {
        const { libraries } = await open()
        await libraries.add(aLibrary())
        await libraries.add(aLibrary({ id: 'shows' }))
        await expect(libraries.update(aLibrary(change))).rejects.toMatchObject({
          code: 'already-exists',
        })
        expect(await libraries.find('films')).toEqual(aLibrary())
      },
    )

    it('forgets a library with all its items and what hangs on them, and no other', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
      for (const item of [aMovie(), aSeries(), aSeason(), anEpisode()])
        await storage.items.add(item)
      const [candidateId = ''] = await offerPosters(storage)
      await storage.selections.replace('alien', 'poster', [aSelection({ candidateId })])
      await storage.publications.add(aPublication())
      await storage.scans.save(aScannedFolder())

      await storage.libraries.remove('films')

      expect(await storage.items.find('alien')).toBeUndefined()
      expect(await storage.candidates.find(candidateId)).toBeUndefined()
      expect(await storage.selections.list('alien')).toEqual([])
      expect(await storage.publications.find('publication')).toBeUndefined()
      expect(await storage.scans.list('films')).toEqual([])
      expect(await storage.items.count({ libraryId: 'shows' })).toBe(3)
    })

    it('keeps the journal of a forgotten library, since its files still need it', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      await storage.items.add(aMovie())
      await storage.journal.begin(aJournalEntry())
      await storage.libraries.remove('films')
      expect(await storage.journal.open()).toEqual([aJournalEntry()])
    })

    it('does not mind forgetting a library that is not there', async () => {
      const { libraries } = await open()
      await libraries.remove('films')
      expect(await libraries.list()).toEqual([])
    })

    it('takes a forgotten name and root again', async () => {
      const { libraries } = await open()
      await libraries.add(aLibrary())
      await libraries.remove('films')
      await libraries.add(aLibrary())
      expect(await libraries.list()).toEqual([aLibrary()])
    })
  })
}
