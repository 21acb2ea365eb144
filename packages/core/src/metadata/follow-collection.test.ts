import { describe, expect, it } from 'vitest'
import type { LibrarySettings } from '../library/library.js'
import {
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryStorage,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { didNothing } from '../run-library.js'
import { anOffer, aPicture, memoryPorts } from '../testing/index.js'
import type { ProviderDetails } from './metadata-provider.js'

const poster = 'https://pictures.invalid/set.png'

function movie(tmdb: string, title: string, collection?: string): ProviderDetails {
  const named = { name: 'Alien Collection', externalIds: { tmdb: collection ?? '' } }
  const values = { title, ...(collection === undefined ? {} : { collection: named }) }
  return { externalIds: { tmdb }, values, assets: [] }
}

/** A library of two movies of a collection and one of none, run once. */
async function aRunLibrary(settings: Partial<LibrarySettings> = {}) {
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      348: movie('348', 'Alien', '8091'),
      679: movie('679', 'Aliens', '8091'),
      78: movie('78', 'Blade Runner'),
    },
    collectionDetails: {
      8091: {
        externalIds: { tmdb: '8091' },
        values: { title: 'Alien: Collection', plot: 'Four films' },
        assets: [anOffer({ provider: 'tmdb', sourceUrl: poster })],
      },
    },
    files: { [poster]: await aPicture() },
  })
  const folders = createMemoryLibraryFolders()
  const films = folders.open('/films')
  for (const name of ['Alien {tmdb-348}', 'Aliens {tmdb-679}', 'Blade Runner {tmdb-78}']) {
    films.write(`${name}/film.mkv`, new TextEncoder().encode(name))
  }
  const metarr = createMetarr(
    memoryPorts({
      storage: createMemoryStorage(),
      folders,
      metadataProviders: [provider],
      assetProviders: [provider],
    }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films', settings })
  const report = await metarr.run({ libraryId })
  const items = async () => (await metarr.listItems({ libraryId })).items
  const collections = async () => (await items()).filter(({ kind }) => kind === 'collection')
  return { metarr, libraryId, provider, films, report, items, collections }
}

describe('the collection of movies', () => {
  it('is one item that they belong to, with the words and pictures of its provider', async () => {
    const { metarr, items, collections, provider, report } = await aRunLibrary()
    const [collection, another] = await collections()
    expect(another).toBeUndefined()
    expect(collection).toMatchObject({
      externalIds: { tmdb: '8091' },
      metadata: { title: { value: 'Alien: Collection' }, plot: { value: 'Four films' } },
      state: 'selected',
    })
    const parents = (await items())
      .filter(({ kind }) => kind === 'movie')
      .map(({ parentId }) => parentId)
    expect(parents).toEqual([collection?.id, collection?.id, undefined])
    expect(await metarr.ports.storage.selections.list(collection?.id ?? '')).toHaveLength(1)
    expect(provider.calls.filter(({ method }) => method === 'collection')).toHaveLength(1)
    expect(report).toMatchObject({ enrich: { enriched: 4 }, publish: { published: 3 } })
  })

  it('is asked about once, and leaves a second run nothing to do', async () => {
    const { metarr, libraryId, provider } = await aRunLibrary()
    await metarr.run({ libraryId })
    const calls = provider.calls.length
    expect(didNothing(await metarr.run({ libraryId }))).toBe(true)
    expect(provider.calls).toHaveLength(calls)
  })

  it('puts nothing into the library unless there is a folder for collections', async () => {
    const { metarr, libraryId, films, collections } = await aRunLibrary()
    const [collection] = await collections()
    await metarr.publish({ libraryId, itemIds: [collection?.id ?? ''] })
    const names = (await films.list(''))?.entries.map(({ name }) => name)
    expect(names?.sort()).toEqual([
      'Alien {tmdb-348}',
      'Aliens {tmdb-679}',
      'Blade Runner {tmdb-78}',
    ])
  })

  it('has its NFO and pictures in a folder that is called as Kodi looks for it', async () => {
    const { metarr, libraryId, films } = await aRunLibrary({ collectionsFolder: 'Sets' })
    const names = async () =>
      (await films.list('Sets/Alien_ Collection'))?.entries.map(({ name }) => name)
    expect((await names())?.sort()).toEqual(['poster.png', 'set.nfo'])
    await films.remove('Sets/Alien_ Collection/set.nfo')
    expect(await metarr.restore({ libraryId })).toMatchObject({ filesWritten: 1, failures: [] })
    expect(await metarr.scan({ libraryId })).toMatchObject({ added: 0, gone: 0, problems: [] })
    await metarr.run({ libraryId })
    expect(didNothing(await metarr.run({ libraryId }))).toBe(true)
  })

  it('waits for its provider without holding back the movies', async () => {
    const { metarr, libraryId, collections, provider } = await aRunLibrary()
    provider.collection = async () => undefined
    expect(await metarr.enrich({ libraryId, refresh: true })).toMatchObject({ failures: [] })
    expect((await collections())[0]?.metadata.title?.value).toBe('Alien: Collection')
  })
})
