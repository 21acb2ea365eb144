import { describe, expect, it } from 'vitest'
import type { Item } from '../../library/item.js'
import type { Storage } from '../../storage.js'
import {
  aCollection,
  aJournalEntry,
  aLibrary,
  aMovie,
  anEpisode,
  aPublication,
  aSeason,
  aSelection,
  aSeries,
  aVideo,
  testTime,
  titled,
} from '../builders.js'
import { offerPosters, opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const fullMovie: Item = aMovie({
  id: 'full',
  parentId: 'trilogy',
  folder: 'ünïcode/Full (1999)',
  mixedFolder: true,
  videos: [
    aVideo('ünïcode/Full (1999)/full-cd1.mkv', {
      part: 1,
      streams: {
        container: 'matroska',
        durationSeconds: 61.5,
        video: [{ codec: 'hevc', width: 3840, hdr: 'hdr10' }],
        audio: [{ codec: 'aac', language: 'eng', channels: 2, default: false }],
        subtitles: [],
        chapters: 0,
      },
    }),
    aVideo('ünïcode/Full (1999)/full-cd2.mkv', { part: 2, version: 'Director’s Cut' }),
  ],
  externalIds: { tmdb: '348', imdb: 'tt0078748', 'some other': '00042' },
  metadata: titled('Full "quoted" \\ — 電影 🎬', {
    userRating: { value: 0, source: 'user', at: testTime, lockedAt: testTime },
    genres: { value: [], source: 'tmdb', at: testTime },
    runtime: { value: 0, source: 'tmdb', at: testTime },
  }),
  lockedAssets: ['poster', 'fanart'],
  state: 'published',
  stateReason: 'because',
  videoRoles: { 'full-cd2.mkv': 'version' },
  problems: [{ path: 'ünïcode/full.mkv', code: 'truncated', message: '1 “byte” of 2' }],
  priority: 1,
  enrichedAt: 0,
  unanswered: [
    { provider: 'omdb', code: 'provider-busy', reason: 'full', since: 0, askAgainAt: testTime },
  ],
  askAgainAt: testTime,
  contentRevision: 7,
  publishedRevision: 6,
  revision: 12,
  goneAt: testTime,
  identity: { by: 'user', at: 0, reason: 'said “so”' },
})

export function describeItemStoreContract(harness: StorageHarness): void {
  describe('items', () => {
    const openEmpty = opener(harness)

    async function open(): Promise<Storage> {
      const storage = await openEmpty()
      await storage.libraries.add(aLibrary())
      await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
      await storage.items.add(aCollection())
      await storage.items.add(aSeries())
      await storage.items.add(aSeason())
      return storage
    }

    it.each([
      { name: 'movie', item: fullMovie },
      { name: 'movie with nothing but what it must have', item: aMovie() },
      { name: 'season 0', item: aSeason({ seasonNumber: 0 }) },
      { name: 'episode 0', item: anEpisode({ episodeNumber: 0 }) },
    ])('gives a $name back whole', async ({ item }) => {
      const { items } = await open()
      await items.add(item)
      expect(await items.find(item.id)).toStrictEqual(item)
    })

    it('finds many items at once, each once, whole', async () => {
      const { items } = await open()
      await items.add(fullMovie)
      const found = await items.findMany(['full', 'nobody', 'lost', 'full'])
      expect(found).toHaveLength(2)
      expect(found).toEqual(expect.arrayContaining([fullMovie, await items.find('lost')]))
      expect(await items.findMany([])).toEqual([])
    })

    it('knows nothing of an item that was never added', async () => {
      const { items } = await open()
      expect(await items.find('alien')).toBeUndefined()
    })

    it.each([
      { what: 'id', first: aMovie(), second: aMovie({ folder: 'other' }) },
      { what: 'movie folder', first: aMovie(), second: aMovie({ id: 'two', folder: 'alien' }) },
      {
        what: 'video in a mixed folder',
        first: aMovie({ mixedFolder: true, videos: [aVideo('alien/a.mkv')] }),
        second: aMovie({
          id: 'two',
          folder: 'alien',
          mixedFolder: true,
          videos: [aVideo('alien/a.mkv'), aVideo('alien/b.mkv')],
        }),
      },
      {
        what: 'series folder',
        first: aSeries({ id: 'one', folder: 'x' }),
        second: aSeries({ id: 'two', folder: 'x' }),
      },
      {
        what: 'season number',
        first: aSeason({ id: 'one', seasonNumber: 0 }),
        second: aSeason({ id: 'two', seasonNumber: 0 }),
      },
      {
        what: 'episode number',
        first: anEpisode(),
        second: anEpisode({ id: 'two', folder: 'else' }),
      },
    ])('refuses a second item of the same $what', async ({ first, second }) => {
      const { items } = await open()
      await items.add(first)
      await expect(items.add(second)).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'already-exists',
      })
      expect(await items.find(first.id)).toEqual(first)
      expect(await items.findByExternalId('films', 'tmdb', '2')).toEqual([])
    })

    it.each([
      {
        what: 'movies in a mixed folder by their videos',
        first: aMovie({ folder: 'mix', mixedFolder: true, videos: [aVideo('mix/a.mkv')] }),
        second: aMovie({
          id: 'two',
          folder: 'mix',
          mixedFolder: true,
          videos: [aVideo('mix/b.mkv')],
        }),
      },
      {
        what: 'folders by their case',
        first: aMovie(),
        second: aMovie({ id: 'two', folder: 'Alien' }),
      },
      {
        what: 'movies from series',
        first: aMovie({ folder: 'x' }),
        second: aSeries({ id: 'two', libraryId: 'films', folder: 'x' }),
      },
      {
        what: 'collections by their ids',
        first: aCollection({ id: 'one' }),
        second: aCollection({ id: 'two' }),
      },
      {
        what: 'libraries',
        first: aMovie(),
        second: aMovie({ id: 'two', folder: 'alien', libraryId: 'shows' }),
      },
    ])('tells $what', async ({ first, second }) => {
      const { items } = await open()
      await items.add(first)
      await items.add(second)
      expect(await items.find(second.id)).toEqual(second)
    })

    it('refuses an item of an unknown library', async () => {
      const { items } = await open()
      await expect(items.add(aMovie({ libraryId: 'nowhere' }))).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'library-not-found',
        id: 'nowhere',
      })
    })

    it('refuses an item of an unknown parent', async () => {
      const { items } = await open()
      await expect(items.add(anEpisode({ parentId: 'nobody' }))).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'nobody',
      })
    })

    it('keeps two people of one name apart by their ids', async () => {
      const { items } = await open()
      const [one, two] = ['10', '20'].map((tmdb, order) => ({
        name: 'Chris Evans',
        order,
        externalIds: { tmdb },
      }))
      if (one === undefined || two === undefined) throw new Error('no people')
      const cast = { value: [one, two], source: 'tmdb', at: testTime }
      await items.add(
        aMovie({ id: 'namesakes', folder: 'namesakes', metadata: titled('Two', { cast }) }),
      )
      expect((await items.find('namesakes'))?.metadata.cast?.value).toEqual([one, two])
    })

    it('finds items of a library by an external id, whatever their kind', async () => {
      const { items } = await open()
      const ids = { tmdb: '1399', tvdb: '5' }
      await items.add(aMovie({ id: 'one', externalIds: ids }))
      await items.add(aCollection({ id: 'two', externalIds: { tmdb: '1399' } }))
      await items.add(aMovie({ id: 'three', externalIds: { tvdb: '1399' } }))
      await items.add(aMovie({ id: 'four', libraryId: 'shows', externalIds: ids }))
      const found = await items.findByExternalId('films', 'tmdb', '1399')
      expect(found.map(({ id }) => id).sort()).toEqual(['one', 'two'])
      expect(found.find(({ id }) => id === 'one')?.externalIds).toEqual(ids)
    })

    it('saves an item that was read, and returns it with the next revision', async () => {
      const { items } = await open()
      await items.add(aMovie({ externalIds: { tmdb: '1', imdb: 'tt1' }, stateReason: 'new' }))
      const { stateReason: _, ...rest } = aMovie({
        externalIds: { tmdb: '2', tvdb: '3' },
        state: 'identified',
        metadata: titled('Alien'),
      })
      const saved = await items.save(rest)
      expect(saved).toStrictEqual({ ...rest, revision: 2 })
      expect(await items.find('alien')).toStrictEqual(saved)
      expect(await items.findByExternalId('films', 'imdb', 'tt1')).toEqual([])
      expect(await items.findByExternalId('films', 'tmdb', '2')).toEqual([saved])
    })

    it('refuses to save over a revision that was not read', async () => {
      const { items } = await open()
      await items.add(aMovie())
      const saved = await items.save(aMovie({ priority: 1 }))
      await expect(items.save(aMovie({ priority: 2 }))).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'stale-revision',
      })
      expect(await items.find('alien')).toEqual(saved)
    })

    it('saves several items together, in the order given, or none of them', async () => {
      const { items } = await open()
      const brazil = { id: 'brazil', folder: 'brazil' }
      await items.add(aMovie())
      await items.add(aMovie({ ...brazil, externalIds: { imdb: 'tt2' } }))
      const both = [
        aMovie({ ...brazil, priority: 2, externalIds: { tmdb: '2' } }),
        aMovie({ priority: 1 }),
      ]
      const saved = await items.saveMany(both)
      expect(saved).toStrictEqual(both.map((item) => ({ ...item, revision: 2 })))
      expect(await items.find('brazil')).toStrictEqual(saved[0])
      const stale = [{ ...aMovie({ priority: 3 }), revision: 2 }, aMovie(brazil)]
      await expect(items.saveMany(stale)).rejects.toMatchObject({ code: 'stale-revision' })
      expect(await items.find('alien')).toStrictEqual(saved[1])
      expect(await items.saveMany([])).toEqual([])
    })

    it('refuses to save an item that is not there', async () => {
      const { items } = await open()
      await expect(items.save(aMovie())).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'alien',
      })
    })

    it('refuses to move an item into the folder of another, and keeps it as it was', async () => {
      const { items } = await open()
      await items.add(aMovie({ externalIds: { tmdb: '1' } }))
      await items.add(aMovie({ id: 'brazil' }))
      const moved = aMovie({ folder: 'brazil', externalIds: { tmdb: '2' } })
      await expect(items.save(moved)).rejects.toMatchObject({ code: 'already-exists' })
      expect(await items.find('alien')).toEqual(aMovie({ externalIds: { tmdb: '1' } }))
    })

    it('frees the folder of an item that moved', async () => {
      const { items } = await open()
      await items.add(aMovie())
      await items.save(aMovie({ folder: 'elsewhere' }))
      await items.add(aMovie({ id: 'two', folder: 'alien' }))
      expect(await items.count({ folders: ['alien'] })).toBe(1)
    })

    it('removes an item with its children and all that hangs on them', async () => {
      const storage = await open()
      await storage.items.add(anEpisode({ externalIds: { tvdb: '9' } }))
      await storage.items.add(aMovie())
      const [candidateId = ''] = await offerPosters(storage, { itemId: 'lost-s1-e1' })
      const selection = aSelection({ itemId: 'lost-s1-e1', candidateId })
      await storage.selections.replace('lost-s1-e1', 'poster', [selection])
      await storage.publications.add(aPublication({ itemId: 'lost-s1-e1', libraryId: 'shows' }))

      await storage.items.remove('lost')

      expect(await storage.items.count({ libraryId: 'shows' })).toBe(0)
      expect(await storage.items.findByExternalId('shows', 'tvdb', '9')).toEqual([])
      expect(await storage.candidates.find(candidateId)).toBeUndefined()
      expect(await storage.selections.list('lost-s1-e1')).toEqual([])
      expect(await storage.publications.find('publication')).toBeUndefined()
      expect(await storage.items.find('alien')).toEqual(aMovie())
    })

    it('keeps the movies of a collection that is removed, and what hangs on them', async () => {
      const storage = await open()
      await storage.items.add(aMovie({ parentId: 'trilogy' }))
      const [candidateId = ''] = await offerPosters(storage)
      await storage.items.remove('trilogy')
      expect(await storage.items.find('alien')).toStrictEqual(aMovie({ revision: 2 }))
      expect(await storage.candidates.find(candidateId)).toBeDefined()
    })

    it('keeps the open journal entry of an item that is removed', async () => {
      const storage = await open()
      await storage.items.add(aMovie())
      await storage.journal.begin(aJournalEntry())
      await storage.items.remove('alien')
      expect(await storage.journal.open()).toEqual([aJournalEntry()])
    })

    it('does not mind removing an item that is not there', async () => {
      const { items } = await open()
      await items.remove('nobody')
      expect(await items.count({})).toBe(3)
    })
  })
}
