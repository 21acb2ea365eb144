import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../errors.js'
import type { Item } from '../../library/item.js'
import type { ItemQuery, ItemStore } from '../../library/item-store.js'
import type { Storage } from '../../storage.js'
import {
  aCollection,
  aLibrary,
  aMovie,
  anEpisode,
  aSeason,
  aSelection,
  aSeries,
  testTime,
  titled,
} from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const movies: readonly Item[] = [
  aMovie({ id: 'm1', metadata: titled('Le Fabuleux Destin d’Amélie Poulain') }),
  aMovie({ id: 'm2', metadata: titled('amelie') }),
  aMovie({
    id: 'm3',
    metadata: titled('The Zürich Job', {
      sortTitle: { value: 'Zürich Job', source: 'user', at: testTime },
    }),
  }),
  aMovie({ id: 'm4', metadata: {}, folder: 'A–Z/100%_real (2001)' }),
  aMovie({
    id: 'm5',
    metadata: titled('Spirited Away', {
      originalTitle: { value: '千と千尋の神隠し', source: 'tmdb', at: testTime },
    }),
    state: 'published',
    publishedRevision: 1,
  }),
  aMovie({
    id: 'm6',
    metadata: titled('Æon Straße Łódź'),
    state: 'enriched',
    publishedRevision: 3,
  }),
  aMovie({ id: 'm7', metadata: titled('Zabriskie'), goneAt: testTime, removedAt: testTime }),
]

const shows: readonly Item[] = [
  aSeries(),
  aSeason({ seasonNumber: 2, id: 's2' }),
  aSeason({ seasonNumber: 0, id: 's0' }),
  anEpisode({ parentId: 's2', seasonNumber: 2, episodeNumber: 10, id: 's2e10' }),
  anEpisode({ parentId: 's2', seasonNumber: 2, episodeNumber: 9, id: 's2e9' }),
  anEpisode({ parentId: 's0', seasonNumber: 0, episodeNumber: 0, id: 's0e0' }),
]

export function describeItemListContract(harness: StorageHarness): void {
  describe('lists of items', () => {
    const openEmpty = opener(harness)

    async function open(): Promise<Storage> {
      const storage = await openEmpty()
      await storage.libraries.add(aLibrary())
      await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
      await storage.transaction(async ({ items }) => {
        for (const item of [...movies, ...shows]) await items.add(item)
      })
      return storage
    }

    it.each<{ query: ItemQuery; ids: readonly string[] }>([
      { query: { libraryId: 'films' }, ids: ['m4', 'm6', 'm2', 'm1', 'm5', 'm3'] },
      {
        query: { libraryId: 'films', includeGone: true },
        ids: ['m4', 'm6', 'm2', 'm1', 'm5', 'm7', 'm3'],
      },
      { query: { libraryId: 'films', goneBefore: testTime + 1 }, ids: ['m7'] },
      { query: { libraryId: 'films', goneBefore: testTime }, ids: [] },
      { query: { removed: true }, ids: ['m7'] },
      {
        query: { libraryId: 'shows', order: 'path' },
        ids: ['lost', 's0', 's0e0', 's2', 's2e9', 's2e10'],
      },
      { query: { libraryId: 'films', order: 'path' }, ids: ['m4', 'm1', 'm2', 'm3', 'm5', 'm6'] },
      { query: { libraryId: 'nowhere' }, ids: [] },
      { query: { kinds: ['series', 'season'], order: 'path' }, ids: ['lost', 's0', 's2'] },
      { query: { kinds: [] }, ids: [] },
      { query: { states: ['published', 'enriched'] }, ids: ['m6', 'm5'] },
      { query: { libraryId: 'films', dirty: false }, ids: ['m5'] },
      { query: { libraryId: 'films', dirty: true }, ids: ['m4', 'm6', 'm2', 'm1', 'm3'] },
      { query: { parentId: 's2', order: 'path' }, ids: ['s2e9', 's2e10'] },
      { query: { folders: ['lost'], kinds: ['season'], order: 'path' }, ids: ['s0', 's2'] },
      { query: { folders: ['los'] }, ids: [] },
      { query: { within: ['los'] }, ids: [] },
      { query: { within: [] }, ids: [] },
      {
        query: { within: ['lost'], order: 'path' },
        ids: ['lost', 's0', 's0e0', 's2', 's2e9', 's2e10'],
      },
      { query: { within: [''], libraryId: 'films', limit: 2 }, ids: ['m4', 'm6'] },
      { query: { libraryId: 'films', limit: 2 }, ids: ['m4', 'm6'] },
      { query: { libraryId: 'films', limit: 2, skip: 3 }, ids: ['m1', 'm5'] },
      { query: { libraryId: 'films', skip: 6 }, ids: [] },
      { query: { libraryId: 'films', descending: true, limit: 3 }, ids: ['m3', 'm5', 'm1'] },
      { query: { parentId: 's2', order: 'path', descending: true }, ids: ['s2e10', 's2e9'] },
      { query: { libraryId: 'films', order: 'added', limit: 3 }, ids: ['m1', 'm2', 'm3'] },
      {
        query: { libraryId: 'films', order: 'changed', descending: true, limit: 3 },
        ids: ['m6', 'm5', 'm4'],
      },
      { query: { text: 'AMELIE' }, ids: ['m2', 'm1'] },
      { query: { text: 'poulain  amélie' }, ids: ['m1'] },
      { query: { text: 'zurich' }, ids: ['m3'] },
      { query: { text: 'aeon strasse lodz' }, ids: ['m6'] },
      { query: { text: '千尋' }, ids: ['m5'] },
      { query: { text: '100% real' }, ids: ['m4'] },
      { query: { text: '%', libraryId: 'films' }, ids: ['m4', 'm6', 'm2', 'm1', 'm5', 'm3'] },
      { query: { text: '"; drop' }, ids: [] },
      {
        query: { text: 'amelie', states: ['discovered'], dirty: true, kinds: ['movie'] },
        ids: ['m2', 'm1'],
      },
    ])('answers $query', async ({ query, ids }) => {
      const { items } = await open()
      const page = await items.list(query)
      expect(page.items.map(({ id }) => id)).toEqual(ids)
    })

    it.each<{ query: ItemQuery; ids: readonly string[] }>([
      { query: { missing: [] }, ids: [] },
      { query: { missing: ['poster'], libraryId: 'films' }, ids: ['cut', 'field', 'named'] },
      { query: { missing: ['poster'] }, ids: ['cut', 'field', 'lost', 'named', 's1'] },
      {
        query: { missing: ['fanart', 'poster'], libraryId: 'films' },
        ids: ['broken', 'cut', 'field', 'named', 'types'],
      },
      { query: { missing: ['thumb'] }, ids: ['s1e1'] },
      {
        query: { missing: ['poster'], needed: { poster: 2 }, libraryId: 'films' },
        ids: ['broken', 'cut', 'field', 'named', 'types'],
      },
      { query: { missing: ['poster'], needed: { poster: 0 } }, ids: [] },
      {
        query: { missing: ['poster'], needed: { fanart: 2 }, libraryId: 'films' },
        ids: ['cut', 'field', 'named'],
      },
      { query: { missing: ['theme'] }, ids: ['broken', 'cut', 'field', 'lost', 'named', 'types'] },
      { query: { locked: true }, ids: ['field', 'types'] },
      { query: { locked: false, libraryId: 'films' }, ids: ['broken', 'cut', 'named'] },
      { query: { problems: true }, ids: ['broken', 'cut', 'types'] },
      { query: { problems: false, libraryId: 'films' }, ids: ['field', 'named'] },
      { query: { problems: true, missing: ['poster'] }, ids: ['cut'] },
      { query: { askAgainBy: testTime }, ids: ['named'] },
      { query: { askAgainBy: testTime - 1 }, ids: [] },
    ])('finds what needs a look: $query', async ({ query, ids }) => {
      const storage = await openToLookAt()
      const { items: found } = await storage.items.list(query)
      expect(found.map(({ id }) => id).sort()).toEqual(ids)
      expect(await storage.items.count(query)).toBe(ids.length)
    })

    /** Movies of which two have a poster, one has a locked field, one a locked asset type, and two a problem; and a series without pictures. */
    async function openToLookAt(): Promise<Storage> {
      const storage = await openEmpty()
      await storage.libraries.add(aLibrary())
      await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
      const locked = { value: 1999, source: 'user', at: testTime, lockedAt: testTime }
      for (const item of [
        aMovie({ id: 'broken', state: 'error_provider_failure' }),
        aMovie({ id: 'cut', problems: [{ path: 'cut/a.mkv', code: 'truncated', message: 'cut' }] }),
        aMovie({ id: 'field', metadata: titled('Field', { year: locked }) }),
        aMovie({ id: 'named', metadata: titled('The "lockedAt": 1 Affair'), askAgainAt: testTime }),
        aMovie({ id: 'types', lockedAssets: ['banner'], stateReason: 'ambiguous' }),
        aSeries(),
        aSeason({ id: 's1' }),
        anEpisode({ id: 's1e1', parentId: 's1' }),
      ]) {
        await storage.items.add(item)
      }
      for (const itemId of ['broken', 'types']) {
        const offers = [{ assetType: 'poster', provider: 'tmdb', sourceUrl: itemId }] as const
        await storage.candidates.offer({ itemId, provider: 'tmdb', offers, at: testTime })
        const [candidate] = await storage.candidates.list(itemId)
        const poster = aSelection({ itemId, candidateId: candidate?.id ?? '' })
        await storage.selections.replace(itemId, 'poster', [poster])
      }
      return storage
    }

    it('gives listed items back whole', async () => {
      const { items } = await open()
      const full = aMovie({ id: 'full', externalIds: { tmdb: '1', imdb: 'tt2' }, goneAt: testTime })
      await items.add(full)
      const { items: listed } = await items.list({ includeGone: true, folders: ['full'] })
      expect(listed).toStrictEqual([full])
    })

    it.each<ItemQuery>([
      { order: 'title' },
      { order: 'path' },
      { order: 'path', libraryId: 'shows' },
      { order: 'path', descending: true },
      { order: 'added' },
      { includeGone: true, libraryId: 'films' },
      { text: 'a', libraryId: 'films' },
    ])('gives every item once over pages of any size: %o', async (query) => {
      const { items } = await open()
      const whole = (await items.list({ ...query, limit: 1000 })).items.map(({ id }) => id)
      expect(whole.length).toBeGreaterThan(2)
      for (const limit of [1, 2, whole.length, 50]) {
        expect(await idsOverPages(items, { ...query, limit })).toEqual(whole)
      }
    })

    it('ends with a page that has no next, also when the last page is full', async () => {
      const { items } = await open()
      expect(await items.list({ folders: ['lost'], limit: 6 })).not.toHaveProperty('next')
      expect(await items.list({ folders: ['lost'], limit: 5 })).toHaveProperty('next')
      expect(await items.list({ libraryId: 'nowhere' })).toEqual({ items: [] })
    })

    it('neither hides nor doubles items when others change between two pages', async () => {
      const { items } = await open()
      const first = await items.list({ libraryId: 'films', limit: 3 })
      await items.add(aMovie({ id: 'new', metadata: titled('AAA') }))
      await items.remove('m4')
      const rest = await items.list({ libraryId: 'films', limit: 3, after: first.next ?? '' })
      expect(first.items.map(({ id }) => id)).toEqual(['m4', 'm6', 'm2'])
      expect(rest.items.map(({ id }) => id)).toEqual(['m1', 'm5', 'm3'])
    })

    it('orders items of one title by id', async () => {
      const { items } = await open()
      for (const id of ['z', 'x', 'y']) {
        await items.add(aCollection({ id, metadata: titled('Same') }))
      }
      expect(await idsOverPages(items, { kinds: ['collection'], limit: 1 })).toEqual([
        'x',
        'y',
        'z',
      ])
    })

    it('counts what a query finds on all its pages', async () => {
      const { items } = await open()
      expect(await items.count({})).toBe(12)
      expect(await items.count({ libraryId: 'films', limit: 2, includeGone: true })).toBe(7)
      expect(await items.count({ text: 'amelie' })).toBe(2)
      expect(await items.count({ libraryId: 'nowhere' })).toBe(0)
    })

    it.each([0, -1, 1001, 1.5, Number.NaN])('refuses a limit of %d', async (limit) => {
      const { items } = await open()
      await expect(items.list({ limit })).rejects.toBeInstanceOf(InvalidInputError)
    })

    const strangeTokens = ['["title",1,2]', '["title","a"]', '["path","a","b"]'].map((text) =>
      btoa(text),
    )

    it.each(['', 'nonsense', 'W10=', 'bnVsbA==', '☃', '{"a":1}', ...strangeTokens])(
      'refuses %j as the end of a page',
      async (after) => {
        const { items } = await open()
        await expect(items.list({ after })).rejects.toBeInstanceOf(InvalidInputError)
      },
    )

    it.each([-1, 0.5, 10_000_001])('refuses to leave out %d', async (skip) => {
      const { items } = await open()
      await expect(items.list({ skip })).rejects.toBeInstanceOf(InvalidInputError)
    })

    it('refuses the end of a page in another order', async () => {
      const { items } = await open()
      const { next = '' } = await items.list({ order: 'path', limit: 1 })
      const other = items.list({ order: 'title', after: next })
      await expect(other).rejects.toBeInstanceOf(InvalidInputError)
    })
  })
}

async function idsOverPages(items: ItemStore, query: ItemQuery): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await items.list(after === undefined ? query : { ...query, after })
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
    if (ids.length > 100) throw new Error('The pages never end')
  } while (after !== undefined)
  return ids
}
