import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import type { Item } from '../library/item.js'
import { createMemoryMetadataProvider } from '../memory/index.js'
import { aLibraryToIdentify, aTitle } from '../testing/identity-scene.js'

const nfoOf = (id: string) => `<movie>
  <title>The Thing</title><plot>An NFO about ${id}.</plot><userrating>9</userrating>
  <uniqueid type="tmdb" default="true">${id}</uniqueid><uniqueid type="imdb">tt000000${id}</uniqueid>
</movie>`

function aProvider() {
  return createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      1: aTitle('1', { title: 'The Thing', year: 2011, plot: 'A prequel.' }),
      2: aTitle('2', { title: 'The Thing', year: 1982, plot: 'The one.' }),
    },
  })
}

const idsOf = ({ externalIds }: Item) => externalIds

describe('what a person says an item is', () => {
  it('stays through full scans, refreshes and searches, whatever files say', async () => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([aProvider()])
    put('The Thing {tmdb-1}/thing.mkv', 'video')
    put('The Thing {tmdb-1}/movie.nfo', nfoOf('1'))
    await metarr.scan({ libraryId })
    const { id: itemId } = await only()
    await metarr.identifyItem({ itemId, externalIds: { tmdb: '2' } })
    await metarr.scan({ libraryId, full: true })
    expect(idsOf(await only())).toEqual({ tmdb: '2' })
    put('The Thing {tmdb-1}/movie.nfo', `${nfoOf('1')} `)
    await metarr.run({ libraryId, full: true })
    await metarr.identify({ libraryId, again: true })
    await metarr.enrich({ libraryId, refresh: true })
    const item = await only()
    expect(idsOf(item)).toMatchObject({ tmdb: '2' })
    expect(idsOf(item)).not.toMatchObject({ imdb: 'tt0000001' })
    expect(item.metadata.plot?.value).toBe('The one.')
    expect(item.identity).toMatchObject({ by: 'user', reason: 'The Thing (1982), tmdb 2' })
  })

  it('drops what an NFO said of what it is not, but not what a person thinks of it', async () => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([aProvider()])
    put('Thing/thing.mkv', 'video')
    put('Thing/movie.nfo', nfoOf('1'))
    await metarr.scan({ libraryId })
    const { id: itemId, metadata } = await only()
    expect(metadata.plot?.value).toBe('An NFO about 1.')
    await metarr.identifyItem({ itemId, externalIds: { tmdb: '2' } })
    const after = await only()
    expect(after.metadata.plot).toBeUndefined()
    expect(after.metadata.userRating?.value).toBe(9)
  })

  it('is only confirmed by an id that is known already, and nothing is dropped', async () => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([aProvider()])
    put('The Thing (1982)/thing.mkv', 'video')
    await metarr.run({ libraryId })
    const before = await only()
    expect(before.identity).toMatchObject({ by: 'search', reason: 'same title, same year' })
    await metarr.identifyItem({ itemId: before.id, externalIds: { tmdb: '2' } })
    const after = await only()
    expect(after).toMatchObject({ state: 'published', identity: { by: 'user' } })
    expect(after.metadata).toEqual(before.metadata)
    expect(after.contentRevision).toBe(before.contentRevision)
  })

  it.each([
    [{}, 'Say what it is: an id or the number of a proposal'],
    [{ externalIds: { tmdb: '0' } }, '0 is no id of tmdb'],
    [{ externalIds: { imdb: '133093' } }, '133093 is no id of imdb'],
    [{ externalIds: { tmdb: '603', tvdb: 'matrix' } }, 'matrix is no id of tvdb'],
    [{ externalIds: { tmdb: '3' } }, 'tmdb knows no movie 3'],
    [{ proposal: 1 }, /^There is no proposal 1; there are 0/],
  ])('must be an id or a proposal, not %j', async (said, message) => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([aProvider()])
    put('Thing/thing.mkv', 'video')
    await metarr.scan({ libraryId })
    const { id: itemId } = await only()
    await expect(metarr.identifyItem({ itemId, ...said })).rejects.toThrow(message)
    expect((await only()).state).toBe('discovered')
  })
})

describe('looking up what a person says', () => {
  const both = () => [
    aProvider(),
    createMemoryMetadataProvider({
      name: 'tvdb',
      movies: {
        70: { externalIds: { tvdb: '70', imdb: 'tt70' }, values: { title: 'Seventy' }, assets: [] },
      },
    }),
  ]

  it.each([
    [{ tvdb: '70' }, { tvdb: '70', imdb: 'tt70' }, 'Seventy, tvdb 70'],
    [{ imdb: 'tt00070' }, { imdb: 'tt00070' }, 'no service could say what that is yet'],
    [{ trakt: '5', tmdb: '2' }, { trakt: '5', tmdb: '2' }, 'The Thing (1982), tmdb 2'],
  ])('finds %j as %j', async (externalIds, ids, reason) => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify(both())
    put('Thing/thing.mkv')
    await metarr.scan({ libraryId })
    const { id: itemId } = await only()
    const { identity, ...item } = await metarr.identifyItem({ itemId, externalIds })
    expect([item.externalIds, identity?.reason]).toEqual([ids, reason])
  })

  it('finds the own id of a service by that of another', async () => {
    const provider = createMemoryMetadataProvider({
      name: 'tmdb',
      movies: {
        2: aTitle('2', { title: 'The Thing' }, { externalIds: { tmdb: '2', imdb: 'tt0084787' } }),
      },
    })
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([provider])
    put('Thing/thing.mkv')
    await metarr.scan({ libraryId })
    const { id: itemId } = await only()
    const item = await metarr.identifyItem({ itemId, externalIds: { imdb: 'tt0084787' } })
    expect(item.externalIds).toEqual({ imdb: 'tt0084787', tmdb: '2' })
  })

  it('believes an id while the service is down', async () => {
    const provider = aProvider()
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([provider])
    put('Thing/thing.mkv')
    await metarr.scan({ libraryId })
    provider.failNext(new ProviderError('provider-busy', 'down', { provider: 'tmdb' }))
    const { id: itemId } = await only()
    const item = await metarr.identifyItem({ itemId, externalIds: { tmdb: '2' } })
    expect(item).toMatchObject({ state: 'identified', externalIds: { tmdb: '2' } })
  })
})

describe('an item that a person has to identify', () => {
  it('keeps ranked proposals with reasons, of which one can be picked', async () => {
    const { metarr, libraryId, only, put } = await aLibraryToIdentify([aProvider()])
    put('The Thing/The Thing.mkv', 'video')
    await metarr.scan({ libraryId })
    const { undecided } = await metarr.identify({ libraryId })
    const { id: itemId } = await only()
    const reason = 'no year is known for The Thing, and 2 results are called so'
    expect(undecided).toEqual([{ itemId, title: 'The Thing', reason, proposals: 2 }])
    const stored = await metarr.ports.storage.proposals.find(itemId)
    expect(stored).toMatchObject({ title: 'The Thing', reason })
    const years = stored?.proposals.map(({ result }) => result.year)
    const wanted = 1 + (years?.indexOf(1982) ?? 0)
    const picked = await metarr.identifyItem({ itemId, proposal: wanted })
    expect(picked).toMatchObject({ state: 'identified', externalIds: { tmdb: '2' } })
    expect(await metarr.ports.storage.proposals.find(itemId)).toBeUndefined()
  })

  it('is searched again after its folder was renamed, and otherwise only when asked for', async () => {
    const provider = aProvider()
    const { metarr, libraryId, only, put, files } = await aLibraryToIdentify([provider])
    put('Thing (1999)/thing.mkv', 'video')
    await metarr.run({ libraryId })
    expect(await only()).toMatchObject({ state: 'needs_identification' })
    const asked = provider.calls.length
    await metarr.run({ libraryId, full: true })
    expect(provider.calls).toHaveLength(asked)
    await metarr.identify({ libraryId, again: true })
    expect(provider.calls.length).toBeGreaterThan(asked)
    files.move('Thing (1999)', 'Thing (1982)')
    await metarr.run({ libraryId })
    expect(await only()).toMatchObject({ state: 'published', externalIds: { tmdb: '2' } })
  })
})
