import { describe, expect, it } from 'vitest'
import type { Publication } from '../../publish/publication.js'
import type { Storage } from '../../storage.js'
import { aDigest, aLibrary, aMovie, aPublication, testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describePublicationStoreContract(harness: StorageHarness): void {
  describe('publications', () => {
    const open = openerWithMovies(harness)

    it('gives a publication back whole', async () => {
      const { publications } = await open()
      const bare = aPublication({ id: 'bare', files: [], superseded: [], publishedBy: 'webhook' })
      await publications.add(aPublication({ contentRevisions: { alien: 0, brazil: 3 } }))
      await publications.add(bare)
      expect(await publications.find('publication')).toStrictEqual(
        aPublication({ contentRevisions: { alien: 0, brazil: 3 } }),
      )
      expect(await publications.find('bare')).toStrictEqual(bare)
      expect(await publications.find('none')).toBeUndefined()
    })

    it('adds several publications together or none', async () => {
      const { publications } = await open()
      const both = [aPublication(), aPublication({ id: 'other', itemId: 'brazil' })]
      await publications.add(...both)
      const more = [aPublication({ id: 'third' }), aPublication({ id: 'stray', itemId: 'nobody' })]
      await expect(publications.add(...more)).rejects.toMatchObject({ code: 'item-not-found' })
      expect(await publications.find('other')).toStrictEqual(both[1])
      expect(await publications.find('third')).toBeUndefined()
    })

    it('keeps what a publication did to files, its run and what it took back', async () => {
      const { publications } = await open()
      const { files, superseded } = aPublication()
      const changes = files.map(({ path, digest, size }) => ({ path, after: { digest, size } }))
      const facts = { changes, superseded, runId: 'run', undoes: 'another' }
      await publications.add(aPublication(facts))
      expect(await publications.find('publication')).toStrictEqual(aPublication(facts))
    })

    it('tells what one call published, newest first, of all items', async () => {
      const { publications } = await open()
      await publications.add(aPublication({ id: 'p1', runId: 'run' }))
      await publications.add(aPublication({ id: 'p2', runId: 'other', publishedAt: testTime + 1 }))
      await publications.add(
        aPublication({ id: 'p3', runId: 'run', itemId: 'brazil', publishedAt: testTime + 2 }),
      )
      await publications.add(aPublication({ id: 'p4', publishedAt: testTime + 3 }))
      expect((await publications.ofRun('run')).map(({ id }) => id)).toEqual(['p3', 'p1'])
      expect(await publications.ofRun('none')).toEqual([])
    })

    it('tells the last runs, newest first, each once', async () => {
      const { publications } = await open()
      const facts: readonly Partial<Publication>[] = [
        { id: 'p1', runId: 'first' },
        { id: 'p2', runId: 'second', publishedAt: testTime + 1, publishedBy: 'auto' },
        { id: 'p3', runId: 'second', itemId: 'brazil', publishedAt: testTime + 2 },
        { id: 'p4', publishedAt: testTime + 9 },
      ]
      for (const fact of facts) await publications.add(aPublication(fact))
      const { libraryId, publishedBy } = aPublication()
      const [second, first] = [
        { runId: 'second', publishedAt: testTime + 2, publications: 2, sampleId: 'p3' },
        { runId: 'first', publishedAt: testTime, publications: 1, sampleId: 'p1' },
      ].map((run) => ({ ...run, libraryId, publishedBy }))
      expect(await publications.runs(10)).toEqual([second, first])
      expect(await publications.runs(1)).toEqual([second])
    })

    it('tells which old publications still hold bytes, oldest first, and never the latest of an item', async () => {
      const { publications, blobLedger } = await open()
      const facts: readonly Partial<Publication>[] = [
        { id: 'oldest', publishedAt: testTime - 9 },
        { id: 'empty', publishedAt: testTime - 8 },
        { id: 'old', publishedAt: testTime - 7 },
        { id: 'latest', publishedAt: testTime - 6 },
        { id: 'only', publishedAt: testTime - 9, itemId: 'brazil' },
      ]
      const digest = aDigest(7)
      await blobLedger.record({ digest, size: 1, mime: 'image/png' }, 1)
      for (const { id = '', ...fact } of facts) {
        await publications.add(aPublication({ id, ...fact }))
        if (id !== 'empty') await blobLedger.refer({ kind: 'publication', id }, [digest], 1)
      }
      const held = (before: number, limit = 10) =>
        publications.held({ libraryId: 'films', before, limit })
      expect(await held(testTime)).toEqual(['oldest', 'old'])
      expect(await held(testTime, 1)).toEqual(['oldest'])
      expect(await held(testTime - 7)).toEqual(['oldest'])
      await blobLedger.refer({ kind: 'publication', id: 'oldest' }, [], 2)
      expect(await held(testTime)).toEqual(['old'])
      expect(await publications.held({ libraryId: 'more', before: testTime, limit: 9 })).toEqual([])
    })

    it('tells the history of an item, newest first', async () => {
      const { publications } = await open()
      const ages = [
        { id: 'p2', publishedAt: testTime + 2 },
        { id: 'p1', publishedAt: testTime + 1 },
        { id: 'p3', publishedAt: testTime + 3 },
        { id: 'p4', publishedAt: testTime + 3 },
      ]
      for (const age of ages) await publications.add(aPublication(age))
      await publications.add(
        aPublication({ id: 'other', itemId: 'brazil', publishedAt: testTime + 9 }),
      )
      const history = await publications.history('alien')
      expect(history.map(({ id }) => id)).toEqual(['p4', 'p3', 'p2', 'p1'])
      expect(await publications.latest('alien')).toStrictEqual(history[0])
      expect(await publications.latest('nobody')).toBeUndefined()
      expect(await publications.history('nobody')).toEqual([])
    })

    it('tells the latest of several items at once, and nothing of those never published', async () => {
      const { publications } = await open()
      await publications.add(aPublication({ id: 'p1' }))
      await publications.add(aPublication({ id: 'p2', publishedAt: testTime + 1 }))
      await publications.add(aPublication({ id: 'p0', publishedAt: testTime + 1 }))
      await publications.add(aPublication({ id: 'p3', itemId: 'brazil' }))
      const latest = await publications.latestMany(['alien', 'nobody', 'brazil', 'alien'])
      const byItem = new Map(latest.map((publication) => [publication.itemId, publication]))
      expect(latest).toHaveLength(2)
      expect(byItem.get('alien')).toEqual(await publications.latest('alien'))
      expect(byItem.get('brazil')).toEqual(await publications.latest('brazil'))
      expect(await publications.latestMany([])).toEqual([])
    })

    it('never changes a publication', async () => {
      const { publications } = await open()
      await publications.add(aPublication())
      const again = publications.add(aPublication({ files: [] }))
      await expect(again).rejects.toMatchObject({ name: 'ConflictError', code: 'already-exists' })
      expect(await publications.find('publication')).toEqual(aPublication())
    })

    it('refuses a publication of an unknown item', async () => {
      const { publications } = await open()
      const strange = aPublication({ itemId: 'nobody' })
      await expect(publications.add(strange)).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'nobody',
      })
    })

    it('streams the latest publication of every item of a library, by item id', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary({ id: 'more' }))
      await storage.items.add(aMovie({ id: 'heat', libraryId: 'more' }))
      await storage.items.add(aMovie({ id: 'never published' }))
      const facts: readonly Partial<Publication>[] = [
        { id: '1', itemId: 'brazil' },
        { id: '2', itemId: 'alien', publishedAt: testTime + 5 },
        { id: '3', itemId: 'alien' },
        { id: '4', itemId: 'heat', libraryId: 'more' },
      ]
      for (const fact of facts) await storage.publications.add(aPublication(fact))
      expect(await latestIds(storage, 'films')).toEqual(['2', '1'])
      expect(await latestIds(storage, 'nowhere')).toEqual([])
    })

    it('tells whose latest publication followed other rules', async () => {
      const { publications } = await open()
      const { libraryId, snapshot } = aPublication()
      const under = (itemId: string, publishedAt: number, rules: string) =>
        publications.add(
          aPublication({
            id: `${itemId} ${publishedAt}`,
            ...{ itemId, publishedAt, snapshot: { ...snapshot, rules } },
          }),
        )
      await under('alien', 1, 'old')
      await under('alien', 2, 'new')
      await under('brazil', 1, 'new')
      expect(await publications.publishedOtherwise(libraryId, 'new')).toEqual([])
      await publications.add(aPublication({ id: 'p', itemId: 'alien', publishedAt: 3 }))
      await under('brazil', 2, 'old')
      const otherwise = await publications.publishedOtherwise(libraryId, 'new')
      expect(otherwise).toEqual(['alien', 'brazil'])
      expect(await publications.publishedOtherwise('another', 'new')).toEqual([])
    })

    it('lets files follow a folder that moved, in all publications of one item', async () => {
      const { publications } = await open()
      const { files } = aPublication()
      const changes = files.map(({ path, digest, size }) => ({ path, after: { digest, size } }))
      await publications.add(aPublication({ id: 'p1', changes }))
      await publications.add(aPublication({ id: 'p2', publishedAt: testTime + 1 }))
      await publications.add(aPublication({ id: 'other', itemId: 'brazil' }))
      await publications.relocate('alien', { from: 'alien', to: 'A/Alien (1979)' })
      await publications.relocate('nobody', { from: 'a', to: 'b' })
      for (const { files, superseded, changes = [] } of await publications.history('alien')) {
        const places = [...files, ...superseded, ...changes].map(({ path }) => path)
        expect(new Set(places)).toEqual(
          new Set(['A/Alien (1979)/movie.nfo', 'A/Alien (1979)/poster.jpg']),
        )
      }
      expect(await publications.find('other')).toStrictEqual(
        aPublication({ id: 'other', itemId: 'brazil' }),
      )
    })

    it('streams libraries that are larger than any page', async () => {
      const storage = await open()
      const ids = Array.from(
        { length: 620 },
        (_, index) => `item-${String(index).padStart(4, '0')}`,
      )
      await storage.transaction(async ({ items, publications }) => {
        for (const id of ids) {
          await items.add(aMovie({ id }))
          await publications.add(aPublication({ id, itemId: id, files: [], superseded: [] }))
        }
      })
      expect(await latestIds(storage, 'films')).toEqual(ids)
    })
  })
}

async function latestIds({ publications }: Storage, libraryId: string): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { id } of publications.latestOfLibrary(libraryId)) ids.push(id)
  return ids
}
