import { describe, expect, it } from 'vitest'
import { digestOf } from '../cache/digest.js'
import { isDirty } from '../library/item.js'
import {
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryPlayerNotifier,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { didNothing } from '../run-library.js'
import { aPicture, memoryPorts } from '../testing/index.js'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const bytes = (words: string) => new TextEncoder().encode(words)

/** A library of one movie, a provider that knows it, and everything in memory. */
function aHome() {
  const [poster, other, fanart] = [1, 2, 3].map((seed) => aPicture({ seed }))
  if (!poster || !other || !fanart) throw new Error('no pictures')
  const offer = (assetType: 'poster' | 'fanart', sourceUrl: string, width: number) =>
    ({ assetType, provider: 'tmdb', sourceUrl, width, height: width, language: 'en' }) as const
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      348: {
        externalIds: { tmdb: '348', imdb: 'tt0078748' },
        values: { title: 'Alien', year: 1979, plot: 'In space.', genres: ['Horror'] },
        assets: [
          offer('poster', 'p/1', 2000),
          offer('poster', 'p/2', 1500),
          offer('poster', 'p/1b', 1400),
          offer('fanart', 'f/1', 1920),
        ],
      },
    },
    files: { 'p/1': poster, 'p/2': other, 'p/1b': poster, 'f/1': fanart },
  })
  const folders = createMemoryLibraryFolders()
  const folder = folders.open('/films')
  folder.write('Alien (1979)/Alien (1979).mkv', bytes('video'))
  const player = createMemoryPlayerNotifier()
  const metarr = createMetarr(
    memoryPorts({
      folders,
      metadataProviders: [provider],
      assetProviders: [provider],
      notifiers: [player],
    }),
  )
  const names = async () => (await folder.list('Alien (1979)'))?.entries.map(({ name }) => name)
  return { metarr, folder, provider, player, poster, other, fanart, names }
}

async function aRunHome() {
  const home = aHome()
  const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
  const report = await home.metarr.run({ libraryId: library.id })
  const [movie] = (await home.metarr.listItems({})).items
  if (movie === undefined) throw new Error('no movie')
  return { ...home, library, report, movie }
}

describe('the main job', () => {
  it('turns a video into a published movie', async () => {
    const { movie, names, folder, poster, report } = await aRunHome()
    expect(report.publish).toMatchObject({ published: 1, failures: [] })
    expect(movie).toMatchObject({
      state: 'published',
      externalIds: { tmdb: '348', imdb: 'tt0078748' },
    })
    expect(isDirty(movie)).toBe(false)
    expect(await names()).toEqual(
      ['Alien (1979).mkv', 'fanart.jpg', 'movie.nfo', 'poster.jpg', 'poster1.jpg'].map((name) =>
        name.replace('.jpg', '.png'),
      ),
    )
    expect(text(await folder.read('Alien (1979)/movie.nfo', 9999))).toContain(
      '<title>Alien</title>',
    )
    expect(await folder.read('Alien (1979)/poster.png', 99999)).toEqual(poster)
  })

  it('asks nobody and writes nothing when it runs again', async () => {
    const { metarr, library, provider, folder, movie } = await aRunHome()
    const [calls, listing] = [provider.calls.length, await folder.list('Alien (1979)')]
    const again = await metarr.run({ libraryId: library.id })
    expect(didNothing(again)).toBe(true)
    expect(provider.calls).toHaveLength(calls)
    expect(await folder.list('Alien (1979)')).toEqual(listing)
    expect(await metarr.findItem(movie.id)).toEqual(movie)
  })

  it('tells players what changed, once', async () => {
    const { player } = await aRunHome()
    expect(player.told().map(({ folder, title }) => [folder, title])).toEqual([
      ['/films/Alien (1979)', 'Alien'],
    ])
  })

  it('puts wiped files back byte for byte without asking anybody', async () => {
    const { metarr, library, folder, provider } = await aRunHome()
    const before = await folder.read('Alien (1979)/movie.nfo', 9999)
    for (const name of ['movie.nfo', 'poster.png', 'fanart.png'])
      await folder.remove(`Alien (1979)/${name}`)
    const calls = provider.calls.length
    const report = await metarr.restore({ libraryId: library.id })
    expect(report).toMatchObject({
      restored: 1,
      filesWritten: 3,
      changedByOthers: [],
      failures: [],
    })
    expect(await folder.read('Alien (1979)/movie.nfo', 9999)).toEqual(before)
    expect(provider.calls).toHaveLength(calls)
    expect(didNothing(await metarr.run({ libraryId: library.id }))).toBe(true)
  })

  it('leaves a file alone that another program changed, and says so', async () => {
    const { metarr, library, folder } = await aRunHome()
    folder.write('Alien (1979)/poster.png', bytes('mine'))
    const report = await metarr.restore({ libraryId: library.id })
    expect(report).toMatchObject({ restored: 0, changedByOthers: ['Alien (1979)/poster.png'] })
    expect(text(await folder.read('Alien (1979)/poster.png', 9999))).toBe('mine')
  })

  it('keeps artwork that was there before, and chooses it', async () => {
    const home = aHome()
    home.folder.write('Alien (1979)/poster.png', home.fanart)
    const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
    await home.metarr.run({ libraryId: library.id })
    expect(await home.folder.read('Alien (1979)/poster.png', 99999)).toEqual(home.fanart)
    expect(await home.names()).not.toContain('poster1.png')
  })

  it('keeps what others wrote into an NFO, and the bytes of what it replaces', async () => {
    const home = aHome()
    const theirs = bytes(
      '<movie>\n  <title>Alien</title>\n  <playcount>3</playcount>\n  <!-- mine -->\n</movie>\n',
    )
    home.folder.write('Alien (1979)/movie.nfo', theirs)
    const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
    await home.metarr.run({ libraryId: library.id })
    const now = text(await home.folder.read('Alien (1979)/movie.nfo', 9999))
    expect(now).toContain('<playcount>3</playcount>')
    expect(now).toContain('<!-- mine -->')
    expect(now).toContain('<plot>In space.</plot>')
    expect(await home.metarr.ports.blobs.get(await digestOf(theirs))).toEqual(theirs)
    expect(didNothing(await home.metarr.run({ libraryId: library.id }))).toBe(true)
  })

  it('writes into the NFO that a movie has beside its video instead of making a second one', async () => {
    const home = aHome()
    home.folder.write(
      'Alien (1979)/Alien (1979).nfo',
      bytes('<movie><title>Alien</title><top250>5</top250></movie>'),
    )
    const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
    await home.metarr.run({ libraryId: library.id })
    expect(await home.names()).not.toContain('movie.nfo')
    const now = text(await home.folder.read('Alien (1979)/Alien (1979).nfo', 9999))
    expect(now).toContain('<top250>5</top250>')
    expect(now).toContain('<plot>In space.</plot>')
  })

  it('removes its own picture when it is no longer chosen, and nobody else’s', async () => {
    const { metarr, library, folder, movie, names } = await aRunHome()
    folder.write('Alien (1979)/poster9.png', bytes('theirs'))
    await metarr.ports.storage.selections.replace(movie.id, 'fanart', [])
    await metarr.publish({ libraryId: library.id, force: true })
    expect(await names()).toEqual([
      'Alien (1979).mkv',
      'movie.nfo',
      'poster.png',
      'poster1.png',
      'poster9.png',
    ])
  })

  it('plans exactly what it would do, and does nothing', async () => {
    const home = aHome()
    const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
    await home.metarr.scan({ libraryId: library.id })
    await home.metarr.identify({ libraryId: library.id })
    await home.metarr.enrich({ libraryId: library.id })
    await home.metarr.select({ libraryId: library.id })
    const plans = []
    for await (const plan of home.metarr.plan({ libraryId: library.id })) plans.push(plan)
    expect(await home.names()).toEqual(['Alien (1979).mkv'])
    const planned = plans.flatMap(({ operations }) =>
      operations.map(({ action, path }) => [action, path]),
    )
    await home.metarr.publish({ libraryId: library.id })
    expect(planned.every(([action]) => action === 'create')).toBe(true)
    expect(planned.map(([, path]) => path?.replace('Alien (1979)/', '')).sort()).toEqual(
      (await home.names())?.slice(1),
    )
  })

  it('asks again and chooses again only when told to refresh', async () => {
    const { metarr, library, provider, folder, movie } = await aRunHome()
    const calls = provider.calls.length
    expect(await metarr.enrich({ libraryId: library.id })).toMatchObject({ enriched: 0 })
    expect(provider.calls).toHaveLength(calls)
    expect(await metarr.enrich({ libraryId: library.id, refresh: true })).toMatchObject({
      enriched: 1,
    })
    const posters = await metarr.ports.storage.candidates.list(movie.id, 'poster')
    for (const { id } of posters.filter(({ sourceUrl }) => sourceUrl.startsWith('p/1'))) {
      await metarr.ports.storage.candidates.reject(id, 1)
    }
    expect(await metarr.select({ libraryId: library.id, refresh: true })).toMatchObject({
      changed: 1,
    })
    const before = await folder.read('Alien (1979)/poster.png', 99999)
    await metarr.publish({ libraryId: library.id })
    expect(await folder.read('Alien (1979)/poster.png', 99999)).not.toEqual(before)
  })

  it('looks at nothing that is as it was published when asked to publish all again', async () => {
    const { metarr, library, folder } = await aRunHome()
    const again = await metarr.publish({ libraryId: library.id, force: true })
    expect(again).toMatchObject({ published: 0, failures: [] })
    await folder.remove('Alien (1979)/poster.png')
    expect(await metarr.publish({ libraryId: library.id, force: true })).toMatchObject({
      published: 1,
      filesWritten: 1,
      failures: [],
    })
    expect((await metarr.publish({ libraryId: library.id, force: true })).published).toBe(0)
  })

  it('publishes again under other rules when the players of a library changed', async () => {
    const { metarr, library } = await aRunHome()
    const players = { setting: 'profiles', value: ['kodi', 'plex'] }
    await metarr.changeSetting({ libraryId: library.id, ...players })
    const publish = () => metarr.publish({ libraryId: library.id, force: true })
    expect([(await publish()).published, (await publish()).published]).toEqual([1, 0])
  })

  it('refuses a plan when the folder changed since', async () => {
    const { metarr, library, folder } = await aRunHome()
    const plans = []
    const { items } = await metarr.listItems({})
    const request = { libraryId: library.id, itemIds: items.map(({ id }) => id) }
    for await (const plan of metarr.plan(request)) plans.push(plan)
    folder.write('Alien (1979)/movie.nfo', bytes('somebody was here'))
    const [plan] = plans
    if (plan === undefined) throw new Error('no plan')
    await expect(metarr.apply({ plan, publishedBy: 'user' })).rejects.toMatchObject({
      code: 'plan-outdated',
    })
    expect(text(await folder.read('Alien (1979)/movie.nfo', 9999))).toBe('somebody was here')
  })

  it('marks nothing gone when the root is away or empty', async () => {
    const { metarr, library, folder, movie } = await aRunHome()
    folder.setAvailable(false)
    await expect(metarr.run({ libraryId: library.id })).rejects.toMatchObject({
      code: 'root-unavailable',
    })
    folder.setAvailable(true)
    for (const { name } of (await folder.list('Alien (1979)'))?.entries ?? [])
      await folder.remove(`Alien (1979)/${name}`)
    await expect(metarr.scan({ libraryId: library.id })).rejects.toMatchObject({
      code: 'root-unavailable',
    })
    expect(await metarr.findItem(movie.id)).toEqual(movie)
  })

  it('scans without any provider', async () => {
    const home = aHome()
    home.provider.failNext(...Array.from({ length: 9 }, () => new Error('must not be asked')))
    const library = await home.metarr.addLibrary({ kind: 'movies', root: '/films' })
    expect(await home.metarr.scan({ libraryId: library.id })).toMatchObject({
      added: 1,
      unchanged: 0,
    })
  })
})
