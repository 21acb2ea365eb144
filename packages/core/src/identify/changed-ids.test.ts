import { describe, expect, it } from 'vitest'
import type { Item } from '../library/item.js'
import { createMemoryMetadataProvider, type MemoryMetadataProvider } from '../memory/index.js'
import { aLibraryToIdentify, aTitle } from '../testing/identity-scene.js'
import { changedIds, followedIds, unfollowedWords } from './changed-ids.js'

describe('ids that services no longer answer to', () => {
  const item: Pick<Item, 'externalIds' | 'identity'> = { externalIds: { tmdb: '1', imdb: 'tt1' } }

  it.each([
    ['answers as before', ['tmdb'], [{ provider: 'tmdb', id: '1' }], []],
    [
      'answers under another id',
      ['tmdb'],
      [{ provider: 'tmdb', id: '2' }],
      [{ provider: 'tmdb', from: '1', to: '2' }],
    ],
    ['knows nothing', ['tmdb'], [], [{ provider: 'tmdb', from: '1' }]],
    ['was not heard', [], [], []],
    ['never gave an id', ['tvdb'], [], []],
  ])('are found where a service %s', (_what, asked, answers, changed) => {
    expect(changedIds(item, { asked, answers })).toEqual(changed)
  })

  it('are followed where something leads further, unless a person gave them', () => {
    const changed = [
      { provider: 'tmdb', from: '1', to: '2' },
      { provider: 'tvdb', from: '7' },
    ]
    const fixed = { ...item, identity: { by: 'user', at: 0 } } as const
    expect(followedIds(item, changed)).toEqual({ tmdb: '2', imdb: 'tt1' })
    expect(unfollowedWords(item, changed)).toBe('tvdb no longer knows 7')
    expect(followedIds(fixed, changed)).toEqual(item.externalIds)
    expect(unfollowedWords(fixed, changed)).toBe('tmdb merged 1 into 2; tvdb no longer knows 7')
    expect(unfollowedWords(item, changed.slice(0, 1))).toBeUndefined()
  })
})

const values = { title: 'Alien', year: 1979 }

/** A published movie, known to two services by ids in its name, and catalogues that can be changed. */
async function aKnownMovie(name = 'Alien {tmdb-1} {imdb-tt0000001}') {
  const movies = { 1: aTitle('1', values, { externalIds: { tmdb: '1', imdb: 'tt0000001' } }) }
  const catalogue: { name: string; movies: Record<string, ReturnType<typeof aTitle>> } = {
    name: 'tmdb',
    movies,
  }
  const provider: MemoryMetadataProvider = createMemoryMetadataProvider(catalogue)
  const scene = await aLibraryToIdentify([provider])
  scene.put(`${name}/alien.mkv`)
  await scene.metarr.run({ libraryId: scene.libraryId })
  const refresh = () => scene.metarr.enrich({ libraryId: scene.libraryId, refresh: true })
  const ids = () => scene.told.filter(({ type }) => type.startsWith('item:id-'))
  return { ...scene, catalogue, refresh, ids }
}

describe('an entry that a service deleted or merged', () => {
  it('is followed by another id, noted, and told', async () => {
    const { catalogue, refresh, only, ids } = await aKnownMovie()
    catalogue.movies = { 2: aTitle('2', values, { externalIds: { tmdb: '2', imdb: 'tt0000001' } }) }
    const { id: itemId } = await only()
    expect(await refresh()).toMatchObject({ enriched: 1, failures: [] })
    expect(await only()).toMatchObject({
      state: 'published',
      externalIds: { tmdb: '2', imdb: 'tt0000001' },
    })
    expect(ids()).toEqual([
      { type: 'item:id-changed', itemId, provider: 'tmdb', from: '1', to: '2' },
    ])
  })

  it('is only reported where a person gave the id', async () => {
    const { metarr, catalogue, refresh, only, ids } = await aKnownMovie()
    const { id: itemId } = await only()
    await metarr.identifyItem({ itemId, externalIds: { tmdb: '1' } })
    catalogue.movies = { 1: aTitle('2', values, { externalIds: { tmdb: '2', imdb: 'tt0000001' } }) }
    await refresh()
    expect(await only()).toMatchObject({
      state: 'published',
      stateReason: 'tmdb merged 1 into 2',
      externalIds: { tmdb: '1' },
    })
    expect(ids()).toEqual([{ type: 'item:id-gone', itemId, provider: 'tmdb', from: '1', to: '2' }])
    catalogue.movies = {}
    expect((await refresh()).failures).toMatchObject([{ code: 'id-unknown' }])
    expect(await only()).toMatchObject({ state: 'published', externalIds: { tmdb: '1' } })
  })

  it('leaves it to a person when nobody knows the ids, and a search or a better name may help', async () => {
    const { metarr, libraryId, only, put, files } = await aKnownMovie('Alien (1979) {tmdb-9}')
    const unknown = await only()
    expect(unknown).toMatchObject({
      state: 'needs_identification',
      stateReason: 'No provider knows Alien by tmdb 9',
    })
    await metarr.run({ libraryId, full: true })
    expect((await only()).state).toBe('needs_identification')
    await metarr.identify({ libraryId, again: true })
    expect(await only()).toMatchObject({ state: 'identified', externalIds: { tmdb: '1' } })
    await metarr.run({ libraryId, full: true })
    expect(await only()).toMatchObject({ state: 'published', externalIds: { tmdb: '1' } })
    files.move('Alien (1979) {tmdb-9}', 'Alien (1979)')
    put('Alien (1979)/note.txt')
    await metarr.run({ libraryId })
    expect(await only()).toMatchObject({ id: unknown.id, externalIds: { tmdb: '1' } })
  })

  it('is found again by an id that files say later', async () => {
    const { metarr, libraryId, only, put } = await aKnownMovie('Alien {tmdb-9}')
    expect(await only()).toMatchObject({ state: 'needs_identification' })
    put(
      'Alien {tmdb-9}/movie.nfo',
      '<movie><title>Alien</title><uniqueid type="tmdb">1</uniqueid></movie>',
    )
    await metarr.run({ libraryId })
    expect(await only()).toMatchObject({ state: 'published', externalIds: { tmdb: '1' } })
  })
})
