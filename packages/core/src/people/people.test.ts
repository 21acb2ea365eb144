import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import type { CastMember } from '../metadata/fields.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'
import { mostPeople, peopleProvider, picturedPeopleOf } from './people-pictures.js'

const member = (name: string, order: number, url = `p/${order}.png`): CastMember => ({
  name,
  order,
  externalIds: { tmdb: `${order}` },
  pictureUrl: url,
})
const field = <Value>(value: Value) => ({ value, source: 'tmdb', at: 0 })

describe('the people whose pictures are wanted', () => {
  const cast = field([member('Second', 1), member('First', 0)])

  it('are those named first, at most twenty', () => {
    const many = field(Array.from({ length: 30 }, (_, order) => member(`Actor ${order}`, order)))
    const movie = { kind: 'movie', mixedFolder: false } as const
    expect(picturedPeopleOf({ ...movie, metadata: { cast } }).map(({ name }) => name)).toEqual([
      'First',
      'Second',
    ])
    expect(picturedPeopleOf({ ...movie, metadata: { cast: many } })).toHaveLength(mostPeople)
  })

  it('are none of an episode, nor where movies share a folder', () => {
    const metadata = { cast }
    expect(picturedPeopleOf({ kind: 'episode', mixedFolder: false, metadata })).toEqual([])
    expect(picturedPeopleOf({ kind: 'movie', mixedFolder: true, metadata })).toEqual([])
  })
})

describe('pictures of people', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const [weaver, holm] = [aPicture({ seed: 1 }), aPicture({ seed: 2 })]

  async function twoFilms(profiles: readonly ('kodi' | 'jellyfin')[]) {
    const folders = createMemoryLibraryFolders()
    const films = folders.open('/films')
    const details = (title: string, year: number, cast: readonly CastMember[], id: string) => ({
      externalIds: { tmdb: id },
      values: { title, year, cast },
      assets: [],
    })
    const both = member('Sigourney Weaver', 0, 'p/weaver.png')
    const provider = createMemoryMetadataProvider({
      name: 'tmdb',
      movies: {
        348: details('Alien', 1979, [both, member('Ian Holm', 1), member('Gone', 2)], '348'),
        679: details('Aliens', 1986, [both], '679'),
      },
      files: { 'p/weaver.png': weaver, 'p/1.png': holm },
    })
    for (const film of ['Alien (1979)', 'Aliens (1986)'])
      films.write(`${film}/${film}.mkv`, bytes(film))
    const metarr = createMetarr(
      memoryPorts({ folders, metadataProviders: [provider], assetProviders: [provider] }),
    )
    const { id: libraryId } = await metarr.addLibrary({
      kind: 'movies',
      root: '/films',
      settings: { profiles },
    })
    await metarr.run({ libraryId })
    const pictures = async (film: string) =>
      ((await films.list(`${film}/.actors`))?.entries ?? []).map(({ name }) => name)
    return { metarr, films, provider, libraryId, pictures }
  }

  it('come once into the cache and lie where Kodi looks for them', async () => {
    const { metarr, films, libraryId, pictures } = await twoFilms(['kodi', 'jellyfin'])
    const report = await metarr.fetchPeople({ libraryId })
    expect(report).toMatchObject({ items: 2, fetched: 2, failed: [{ url: 'p/2.png' }] })
    await metarr.publish({ libraryId })
    expect(await pictures('Alien (1979)')).toEqual(['Ian_Holm.png', 'Sigourney_Weaver.png'])
    expect(await films.read('Aliens (1986)/.actors/Sigourney_Weaver.png', 1e6)).toEqual(weaver)
    const again = await metarr.fetchPeople({ libraryId })
    expect(again).toEqual({ items: 0, fetched: 0, failed: [] })
    expect((await metarr.collectGarbage({ retentionDays: -1 })).removed).toBe(0)
  })

  it('stay when the provider wants a rest in the midst of a cast', async () => {
    const { metarr, provider, libraryId } = await twoFilms(['kodi'])
    provider.failNext(new ProviderError('provider-busy', 'slow down', { provider: 'tmdb' }))
    await expect(metarr.fetchPeople({ libraryId })).rejects.toMatchObject({ code: 'provider-busy' })
    const { items } = await metarr.listItems({ libraryId })
    const kept = await metarr.ports.storage.candidates.listMany(
      items.map(({ id }) => id),
      peopleProvider,
    )
    expect(kept.filter(({ digest }) => digest !== undefined)).toHaveLength(1)
    expect((await metarr.verifyCache()).faults).toEqual([])
  })

  it('come back when somebody removes them', async () => {
    const { metarr, films, libraryId, pictures } = await twoFilms(['kodi'])
    await metarr.fetchPeople({ libraryId })
    await metarr.publish({ libraryId })
    await films.remove('Aliens (1986)/.actors/Sigourney_Weaver.png')
    await metarr.restore({ libraryId })
    expect(await pictures('Aliens (1986)')).toEqual(['Sigourney_Weaver.png'])
  })

  it('lie nowhere for players that do not look for them', async () => {
    const { metarr, libraryId, pictures } = await twoFilms(['jellyfin'])
    await metarr.fetchPeople({ libraryId })
    await metarr.publish({ libraryId })
    expect(await pictures('Alien (1979)')).toEqual([])
  })
})
