import { describe, expect, it } from 'vitest'
import type { AssetType } from '../assets/asset-type.js'
import { InvalidInputError } from '../errors.js'
import {
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryStorage,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { anOffer, aPicture, fixedClock, memoryPorts, testTime } from '../testing/index.js'
import type { MetadataValues } from './fields.js'

/** A published movie that TMDB and OMDb know, and a way to enrich, select, publish and scan all over again. */
async function aPublishedMovie(words: MetadataValues = {}) {
  const says: { values: MetadataValues } = {
    values: { title: 'Alien', plot: 'In space', genres: ['Horror'], runtime: 117, ...words },
  }
  const sourceUrl = 'https://pictures.invalid/poster.png'
  const tmdb = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      get 348() {
        return {
          externalIds: { tmdb: '348' },
          values: says.values,
          assets: [anOffer({ provider: 'tmdb', sourceUrl })],
        }
      },
    },
    files: { [sourceUrl]: await aPicture() },
  })
  const omdb = createMemoryMetadataProvider({
    name: 'omdb',
    movies: { 1: { externalIds: { tmdb: '348' }, values: { plot: 'Of OMDb' }, assets: [] } },
  })
  const folders = createMemoryLibraryFolders()
  folders.open('/films').write('Alien (1979) {tmdb-348}/alien.mkv', new Uint8Array([1]))
  const clock = fixedClock(testTime)
  const metarr = createMetarr(
    memoryPorts({
      storage: createMemoryStorage(),
      folders,
      metadataProviders: [tmdb, omdb],
      assetProviders: [tmdb],
      clock,
    }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  await metarr.run({ libraryId })
  const item = async () => {
    const [first] = (await metarr.listItems({ libraryId })).items
    if (first === undefined) throw new Error('no item')
    return first
  }
  const allOver = async () => {
    clock.advance(1000)
    await metarr.scan({ libraryId, full: true })
    await metarr.enrich({ libraryId, refresh: true })
    await metarr.select({ libraryId, refresh: true })
    await metarr.publish({ libraryId, force: true })
  }
  const { id: itemId } = await item()
  const nfo = async () => {
    const bytes = await folders.open('/films').read('Alien (1979) {tmdb-348}/movie.nfo', 1e6)
    return new TextDecoder().decode(bytes)
  }
  return { metarr, itemId, libraryId, item, allOver, nfo, says, tmdb, omdb, clock }
}

describe('a field that a person set', () => {
  it('says so, is locked, and stays through scans, refreshes, choices and publishes', async () => {
    const { metarr, itemId, item, allOver, nfo, says } = await aPublishedMovie()
    await metarr.setFields({ itemId, values: { plot: 'Mine', genres: [], userRating: 0 } })
    says.values = { ...says.values, plot: 'Newer', genres: ['Drama'], userRating: 9 }
    for (const _ of [1, 2]) await allOver()
    const { metadata } = await item()
    for (const name of ['plot', 'genres', 'userRating'] as const) {
      expect(metadata[name]).toMatchObject({ source: 'user', lockedAt: testTime })
    }
    expect([metadata.plot?.value, metadata.genres?.value, metadata.userRating?.value]).toEqual([
      ...['Mine', [], 0],
    ])
    expect(await nfo()).toContain('<plot>Mine</plot>')
  })

  it('keeps what it said before among what was overruled', async () => {
    const { metarr, itemId } = await aPublishedMovie()
    await metarr.setFields({ itemId, values: { plot: 'Mine' } })
    const { fields } = await metarr.explain({ itemId })
    expect(fields.find(({ name }) => name === 'plot')?.overruled).toMatchObject([
      { value: 'In space', source: 'tmdb', why: 'the field is locked' },
      { value: 'Of OMDb', source: 'omdb', why: 'the field is locked' },
    ])
  })

  it.each([
    ['a field that there is not', { plott: 'x' }, /No field is called plott; they are: title, /],
    ['a year that is a word', { year: 'soon' }, /year/],
    ['a date that there is not', { premiered: '1979-02-31' }, /premiered: is no date/],
    ['no title', { title: '' }, /title/],
  ])('cannot be %s', async (_, values, message) => {
    const { metarr, itemId, item } = await aPublishedMovie()
    const before = await item()
    const setting = metarr.setFields({ itemId, values: values as MetadataValues })
    await expect(setting).rejects.toThrow(InvalidInputError)
    await expect(setting).rejects.toThrow(message)
    expect(await item()).toEqual(before)
  })
})

describe('locking', () => {
  it('keeps a value as it is, with where it came from', async () => {
    const { metarr, itemId, item, allOver, says } = await aPublishedMovie()
    await metarr.lock({ itemId, fields: ['plot'] })
    says.values = { ...says.values, plot: 'Newer' }
    await allOver()
    expect((await item()).metadata.plot).toMatchObject({
      value: 'In space',
      source: 'tmdb',
      lockedAt: testTime,
    })
  })

  it('keeps empty text empty, and refuses a number that is not there', async () => {
    const { metarr, itemId, item, allOver, says } = await aPublishedMovie()
    await metarr.lock({ itemId, fields: ['tagline'] })
    says.values = { ...says.values, tagline: 'No one can hear you' }
    await allOver()
    expect((await item()).metadata.tagline?.value).toBe('')
    const locking = metarr.lock({ itemId, fields: ['displaySeason'] })
    await expect(locking).rejects.toThrow('displaySeason has no value to lock')
  })

  it.each([
    ['with a choice, keeps it', 'poster', 1],
    ['without a choice, keeps it empty', 'fanart', 0],
  ] as const)('an asset type %s', async (_, assetType, chosen) => {
    const { metarr, itemId, item, allOver, tmdb } = await aPublishedMovie()
    await metarr.lock({ itemId, assetTypes: [assetType] })
    const before = await metarr.ports.storage.selections.list(itemId)
    const better = 'https://pictures.invalid/better.png'
    const movie = tmdb.movie
    tmdb.movie = async (...request) => {
      const known = await movie(...request)
      const offer = anOffer({ assetType, provider: 'tmdb', sourceUrl: better, voteAverage: 10 })
      return known && { ...known, assets: [...known.assets, offer] }
    }
    await allOver()
    const after = await metarr.ports.storage.selections.list(itemId)
    expect(after).toEqual(before)
    expect(after.filter((one) => one.assetType === assetType)).toHaveLength(chosen)
    expect((await item()).lockedAssets).toEqual([assetType])
  })

  it('refuses what is no field and no asset type', async () => {
    const { metarr, itemId } = await aPublishedMovie()
    const locking = metarr.lock({ itemId, assetTypes: ['wallpaper' as AssetType] })
    await expect(locking).rejects.toThrow('No field or asset type is called wallpaper')
  })
})

describe('unlocking', () => {
  it('lets the best that was offered count at once, without asking anybody', async () => {
    const { metarr, itemId, item, tmdb, omdb } = await aPublishedMovie()
    await metarr.setFields({ itemId, values: { plot: 'Mine' } })
    const calls = [tmdb.calls.length, omdb.calls.length]
    await metarr.unlock({ itemId, fields: ['plot'] })
    const { metadata, askAgainAt, priority } = await item()
    expect(metadata.plot).toEqual({ value: 'In space', source: 'tmdb', at: testTime })
    expect([askAgainAt, priority]).toEqual([undefined, 5])
    expect([tmdb.calls.length, omdb.calls.length]).toEqual(calls)
  })

  it('asks providers at the next enrichment, once and before others, where nobody offered anything', async () => {
    const { metarr, itemId, libraryId, item, tmdb, clock, says } = await aPublishedMovie()
    await metarr.setFields({ itemId, values: { tagline: 'Mine' } })
    await metarr.unlock({ itemId, fields: ['tagline'] })
    expect(await item()).toMatchObject({ priority: 2, askAgainAt: testTime })
    says.values = { ...says.values, tagline: 'No one can hear you' }
    expect(await metarr.enrich({ libraryId })).toMatchObject({ enriched: 1 })
    expect((await item()).metadata.tagline?.source).toBe('tmdb')
    const calls = tmdb.calls.length
    clock.advance(1000)
    await metarr.unlock({ itemId, fields: ['tagline'] })
    await metarr.enrich({ libraryId })
    expect(tmdb.calls).toHaveLength(calls)
  })

  it('takes an asset type back to what scores best', async () => {
    const { metarr, itemId, item } = await aPublishedMovie()
    await metarr.lock({ itemId, assetTypes: ['poster'] })
    await metarr.unlock({ itemId, assetTypes: ['poster', 'fanart'] })
    expect((await item()).lockedAssets).toEqual([])
  })
})
