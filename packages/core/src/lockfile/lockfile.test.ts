import { describe, expect, it } from 'vitest'
import type { AssetType } from '../assets/asset-type.js'
import type { LibraryKind, LibrarySettings } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import type { MetadataValues } from '../metadata/fields.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const offer = (assetType: AssetType, sourceUrl: string, width = 2000) =>
  ({ assetType, provider: 'tmdb', sourceUrl, width, height: width, language: 'en' }) as const
const at = Date.UTC(2026, 0, 1)

const alienCollection = { name: 'Alien Collection', externalIds: { tmdb: '8091' } }

function aProvider(files: Record<string, Uint8Array> = {}, values: MetadataValues = {}) {
  return createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      348: {
        externalIds: { tmdb: '348', imdb: 'tt0078748' },
        values: { title: 'Alien', year: 1979, plot: 'In space.', ...values },
        assets: [offer('poster', 'p/1'), offer('poster', 'p/2', 1500), offer('fanart', 'f/1')],
      },
      68: {
        externalIds: { tmdb: '68' },
        values: { title: 'Brazil', year: 1985 },
        assets: [offer('poster', 'p/3')],
      },
    },
    collectionDetails: {
      8091: {
        externalIds: { tmdb: '8091' },
        values: { title: 'Alien Collection' },
        assets: [offer('poster', 'c/1'), offer('poster', 'c/2')],
      },
    },
    files: {
      'c/1': aPicture({ seed: 11 }),
      'c/2': aPicture({ seed: 12 }),
      'p/1': aPicture({ seed: 1 }),
      'p/2': aPicture({ seed: 2 }),
      'p/3': aPicture({ seed: 3 }),
      'f/1': aPicture({ seed: 4 }),
      ...files,
    },
  })
}

const videos = ['Alien (1979)/Alien (1979).mkv', 'Brazil (1985)/Brazil (1985).mkv']

/** An empty data folder over a library that holds videos alone. */
async function aHome({ kind = 'movies' as LibraryKind, provider = aProvider() } = {}) {
  const folders = createMemoryLibraryFolders()
  const folder = folders.open('/films')
  for (const path of videos) folder.write(path, bytes(path))
  const ports = memoryPorts({ folders, metadataProviders: [provider], assetProviders: [provider] })
  const metarr = createMetarr(ports)
  const { id: libraryId } = await metarr.addLibrary({ kind, root: '/films' })
  const find = async (title: string) => {
    const [item] = (await metarr.listItems({ text: title })).items
    if (item === undefined) throw new Error(`no ${title}`)
    return item
  }
  const text = async () => {
    const parts: string[] = []
    for await (const part of metarr.exportLockfile({ libraryId })) parts.push(part)
    return parts.join('')
  }
  const tree = async () => {
    const files: Record<string, Uint8Array | undefined> = {}
    for (const parent of ['Alien (1979)', 'Brazil (1985)'])
      for (const { name } of (await folder.list(parent))?.entries ?? [])
        files[`${parent}/${name}`] = await folder.read(`${parent}/${name}`, 1e7)
    return files
  }
  return { metarr, ports, provider, folder, libraryId, find, text, tree }
}

async function changeSettings(
  { ports: { storage }, libraryId }: Pick<Awaited<ReturnType<typeof aHome>>, 'ports' | 'libraryId'>,
  changed: Partial<LibrarySettings>,
): Promise<void> {
  const library = await mustFindLibrary(storage, libraryId)
  await storage.libraries.update({ ...library, settings: { ...library.settings, ...changed } })
}

/** A library in which a person locked a plot, chose the second poster and a language. */
async function aTendedHome(provider = aProvider()) {
  const home = await aHome({ provider })
  const { metarr, ports, libraryId, find } = home
  await metarr.run({ libraryId })
  const alien = await find('Alien')
  const plot = { value: 'Mine.', source: 'user', at, lockedAt: at }
  await ports.storage.items.save({
    ...alien,
    metadata: { ...alien.metadata, plot },
    lockedAssets: ['poster'],
    contentRevision: alien.contentRevision + 1,
  })
  const chosen = await ports.storage.selections.list(alien.id)
  const posters = chosen.filter(({ assetType }) => assetType === 'poster').toReversed()
  const swapped = posters.map((one, rank) => ({ ...one, rank, selectedBy: 'user' as const }))
  await ports.storage.selections.replace(alien.id, 'poster', swapped)
  await metarr.publish({ libraryId })
  return home
}

describe('a lockfile', () => {
  it('rebuilds the same files from nothing but the videos, the text and the providers', async () => {
    const first = await aTendedHome()
    const text = await first.text()
    const second = await aHome()
    await second.metarr.scan({ libraryId: second.libraryId })
    const report = await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    expect(report).toEqual({ taken: 2, pictures: 4, missing: [], lost: [], failures: [] })
    const { failures } = await second.metarr.publish({ libraryId: second.libraryId })
    expect(failures).toEqual([])
    expect(await second.tree()).toEqual(await first.tree())
    expect(await second.text()).toBe(text)
  })

  it('is not undone by a later run', async () => {
    const first = await aTendedHome()
    const text = await first.text()
    const second = await aHome()
    await second.metarr.scan({ libraryId: second.libraryId })
    await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    await second.metarr.run({ libraryId: second.libraryId })
    expect(await second.text()).toBe(text)
    expect(await second.tree()).toEqual(await first.tree())
  })

  it('is the same text whenever nothing changed, and changes by the lines of one choice alone', async () => {
    const { metarr, ports, find, text } = await aTendedHome()
    const before = await text()
    expect(await text()).toBe(before)
    const brazil = await find('Brazil')
    await ports.storage.items.save({ ...brazil, externalIds: { imdb: 'tt0088846', tmdb: '68' } })
    const after = (await text()).split('\n')
    const added = after.filter((line) => !before.split('\n').includes(line))
    expect(added).toEqual(['        "imdb": "tt0088846",'])
    expect(before).not.toContain('In space.')
    expect(JSON.parse(before)).toMatchObject({ format: 'metarr-lockfile', version: 2 })
    await metarr.close()
  })

  it('needs no provider for pictures that the cache still has', async () => {
    const first = await aTendedHome()
    const text = await first.text()
    const second = await aHome({ provider: aProvider({ 'p/2': bytes('gone') }) })
    for await (const digest of first.ports.blobs.list())
      await second.ports.blobs.put((await first.ports.blobs.get(digest)) ?? bytes(''))
    await second.metarr.scan({ libraryId: second.libraryId })
    const report = await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    expect(report).toMatchObject({ pictures: 4, lost: [] })
  })

  it('names pictures that are others by now, and takes the rest', async () => {
    const first = await aTendedHome()
    const text = await first.text()
    const provider = aProvider({ 'p/1': aPicture({ seed: 9 }), 'p/3': bytes('no picture') })
    const second = await aHome({ provider })
    await second.metarr.scan({ libraryId: second.libraryId })
    const report = await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    expect(report).toMatchObject({ taken: 2, pictures: 2, failures: [] })
    expect(report.lost.map(({ url, reason }) => [url, reason]).toSorted()).toEqual([
      ['p/1', 'tmdb has another picture there by now'],
      ['p/3', expect.stringContaining('no picture')],
    ])
  })

  it('finds a movie whose folder is called differently by its ids, and names what is not there', async () => {
    const first = await aTendedHome()
    const text = await first.text()
    const second = await aHome()
    const { folder, metarr, libraryId } = second
    await folder.remove(videos[0] ?? '')
    await folder.remove(videos[1] ?? '')
    folder.write('Alien {tmdb-348}/Alien.mkv', bytes('video'))
    await metarr.scan({ libraryId })
    const report = await metarr.importLockfile({ libraryId, text })
    expect(report).toMatchObject({ taken: 1, pictures: 3, missing: ['Brazil (1985)'], lost: [] })
  })

  it('is refused by a library of another kind, and leaves it as it is', async () => {
    const { text } = await aTendedHome()
    const shows = await aHome({ kind: 'series' })
    const importing = shows.metarr.importLockfile({
      libraryId: shows.libraryId,
      text: await text(),
    })
    await expect(importing).rejects.toThrow('is of movies')
  })

  it('rebuilds what was said and chosen of a collection, and names one that is no more', async () => {
    const inCollection = () => aProvider({}, { collection: alienCollection })
    const first = await aTendedHome(inCollection())
    const { id } = await first.find('Alien Collection')
    await first.metarr.setFields({ itemId: id, values: { plot: 'Mine.' } })
    const text = await first.text()
    const second = await aHome({ provider: inCollection() })
    await second.metarr.scan({ libraryId: second.libraryId })
    await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    const again = await second.find('Alien Collection')
    expect(again.metadata.plot).toMatchObject({ value: 'Mine.', source: 'user' })
    expect(await second.text()).toBe(text)
    const third = await aHome({ provider: aProvider() })
    await third.metarr.scan({ libraryId: third.libraryId })
    const report = await third.metarr.importLockfile({ libraryId: third.libraryId, text })
    expect(report.missing).toEqual(['Alien Collection'])
  })

  it('takes over every setting that decides what is chosen and written, and the defaults of the others', async () => {
    const first = await aHome()
    const publishing = { undoDays: 7 }
    const deciding = { assetPreset: 'lean', collectionsFolder: 'Sets', publishing } as const
    await changeSettings(first, deciding)
    const text = await first.text()
    const second = await aHome()
    await changeSettings(second, {
      metadata: { defaultRating: ['imdb'] },
      scan: { maximumLoss: 0.9 },
    })
    await second.metarr.importLockfile({ libraryId: second.libraryId, text })
    const [library] = await second.metarr.listLibraries()
    expect(library?.settings).toMatchObject({ ...deciding, scan: { maximumLoss: 0.9 } })
    expect(library?.settings).not.toHaveProperty('metadata')
    expect(await second.text()).toBe(text)
  })

  it('of version 1 leaves the settings as they are that it says nothing of', async () => {
    const { settings, ...whole } = JSON.parse(await (await aHome()).text())
    const { profiles, country, assets, lockLocalAssets } = settings
    const said = { profiles, languages: ['de'], country, assets, lockLocalAssets }
    const text = JSON.stringify({ ...whole, version: 1, settings: said })
    const { metarr, ports, libraryId } = await aHome()
    const metadata = { defaultRating: ['imdb'] } as const
    const own = { assetPreset: 'lean', collectionsFolder: 'Sets', publishing: { undoDays: 7 } }
    await changeSettings({ ports, libraryId }, { ...own, metadata } as Partial<LibrarySettings>)
    await metarr.importLockfile({ libraryId, text })
    const [library] = await metarr.listLibraries()
    expect(library?.settings).toMatchObject({ ...own, metadata, languages: ['de'] })
  })

  it('takes languages, names and rules over, and refuses settings that make no sense', async () => {
    const { text } = await aTendedHome()
    const whole = JSON.parse(await text())
    const { metarr, libraryId } = await aHome()
    const changed = { ...whole, settings: { ...whole.settings, languages: ['de', 'en'] } }
    await metarr.importLockfile({ libraryId, text: JSON.stringify(changed) })
    expect((await metarr.listLibraries())[0]?.settings.languages).toEqual(['de', 'en'])
    const absurd = { ...whole, settings: { ...whole.settings, profiles: ['betamax'] } }
    await expect(
      metarr.importLockfile({ libraryId, text: JSON.stringify(absurd) }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
