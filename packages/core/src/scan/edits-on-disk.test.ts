import { describe, expect, it } from 'vitest'
import type { MetarrEvent } from '../events.js'
import { isDirty } from '../library/item.js'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'
import { changedValues } from './edits-on-disk.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const text = (content: Uint8Array | undefined) => new TextDecoder().decode(content)
const nfoPath = 'Alien (1979)/movie.nfo'
const posterPath = 'Alien (1979)/poster.png'

/** A movie that was published as its provider describes it. */
async function aPublishedMovie() {
  const values = { title: 'Alien', year: 1979, plot: 'In space.', tagline: 'No one hears.' }
  const poster = {
    assetType: 'poster',
    provider: 'tmdb',
    sourceUrl: 'p/1',
    language: 'en',
  } as const
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 348: { externalIds: { tmdb: '348' }, values, assets: [poster] } },
    files: { 'p/1': aPicture({ seed: 1 }) },
  })
  const folders = createMemoryLibraryFolders()
  const folder = folders.open('/films')
  folder.write('Alien (1979)/Alien (1979).mkv', bytes('video'))
  const events: MetarrEvent[] = []
  const metarr = createMetarr(
    memoryPorts({
      folders,
      metadataProviders: [provider],
      assetProviders: [provider],
      events: { emit: (event) => void events.push(event) },
    }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  await metarr.run({ libraryId })
  const item = async () => {
    const [movie] = (await metarr.listItems({})).items
    if (movie === undefined) throw new Error('no movie')
    return movie
  }
  const nfo = async () => text(await folder.read(nfoPath, 1e6))
  const edit = async (from: string, to: string) => {
    const before = await nfo()
    expect(before).toContain(from)
    folder.write(nfoPath, bytes(before.replace(from, to)))
  }
  const told = () => events.filter(({ type }) => type === 'item:edited-on-disk')
  const scan = () => metarr.scan({ libraryId })
  const publish = () => metarr.publish({ libraryId })
  return {
    metarr,
    folder,
    item,
    nfo,
    edit,
    told,
    scan,
    publish,
    save: metarr.ports.storage.items.save,
  }
}

describe('edits of others in an NFO of ours', () => {
  it('come into the item, and what they left alone does not', async () => {
    const { item, edit, scan, told, save } = await aPublishedMovie()
    const before = await item()
    const tagline = { value: 'Newer than the file', source: 'tmdb', at: 9 }
    await save({ ...before, metadata: { ...before.metadata, tagline } })
    await edit('In space.', 'In deep space.')
    await scan()
    expect((await item()).metadata).toMatchObject({
      plot: { value: 'In deep space.', source: 'nfo' },
      tagline,
      title: { value: 'Alien' },
    })
    const { id: itemId } = before
    expect(told()).toEqual([
      { type: 'item:edited-on-disk', itemId, path: nfoPath, fields: ['plot'], refused: [] },
    ])
  })

  it('do not change a locked field, and are told as refused', async () => {
    const { item, edit, scan, told, save } = await aPublishedMovie()
    const before = await item()
    const plot = { value: 'In space.', source: 'user', at: 1, lockedAt: 1 }
    await save({ ...before, metadata: { ...before.metadata, plot } })
    await edit('In space.', 'In deep space.')
    await edit('No one hears.', 'Nobody hears.')
    await scan()
    expect((await item()).metadata).toMatchObject({ plot, tagline: { value: 'Nobody hears.' } })
    expect(told()).toMatchObject([{ fields: ['tagline'], refused: ['plot'] }])
  })

  it('survive the next publish, beside what Metarr learned meanwhile', async () => {
    const { item, edit, scan, publish, nfo, save } = await aPublishedMovie()
    await edit('In space.', 'In deep space.')
    await edit('</movie>', '  <mycollector>shelf 3</mycollector>\n</movie>')
    await scan()
    const now = await item()
    const tagline = { value: 'Newer', source: 'tmdb', at: 9 }
    const { contentRevision } = now
    await save({
      ...now,
      metadata: { ...now.metadata, tagline },
      contentRevision: contentRevision + 1,
    })
    await publish()
    expect(await nfo()).toContain('In deep space.')
    expect(await nfo()).toContain('<mycollector>shelf 3</mycollector>')
    expect(await nfo()).toContain('<tagline>Newer</tagline>')
    expect(isDirty(await item())).toBe(false)
  })

  it('are told once: the next scan finds nothing new', async () => {
    const { edit, scan, told } = await aPublishedMovie()
    await edit('In space.', 'In deep space.')
    await scan()
    expect(await scan()).toMatchObject({ unchanged: 1, updated: 0 })
    expect(told()).toHaveLength(1)
  })

  it('are none where the file was only touched or says it with other spaces', async () => {
    const { edit, scan, told, item } = await aPublishedMovie()
    const before = await item()
    await edit('<tagline>', '\n\n  <tagline>')
    await scan()
    expect(told()).toEqual([])
    expect((await item()).metadata).toEqual(before.metadata)
  })

  it('leave the item alone where the file is cut short', async () => {
    const { folder, scan, item, nfo } = await aPublishedMovie()
    const { metadata, state } = await item()
    folder.write(nfoPath, bytes((await nfo()).slice(0, 30)))
    await scan()
    expect(await item()).toMatchObject({ metadata, state })
  })
})

describe('artwork that others replaced', () => {
  it('is chosen by the scan, and the next publish keeps it', async () => {
    const { metarr, folder, scan, publish, item } = await aPublishedMovie()
    const theirs = aPicture({ seed: 2 })
    folder.write(posterPath, theirs)
    await scan()
    const { id } = await item()
    expect(await metarr.ports.storage.selections.list(id)).toMatchObject([
      { assetType: 'poster', selectedBy: 'local' },
    ])
    await publish()
    expect(await folder.read(posterPath, 1e6)).toEqual(theirs)
  })
})

describe('changed values', () => {
  it.each([
    { name: 'nothing', base: { title: 'A' }, theirs: { title: 'A' }, changed: {} },
    { name: 'a new value', base: { title: 'A' }, theirs: { title: 'B' }, changed: { title: 'B' } },
    { name: 'a new field', base: {}, theirs: { year: 0 }, changed: { year: 0 } },
    {
      name: 'a field left out',
      base: { title: 'A', year: 1 },
      theirs: { title: 'A' },
      changed: {},
    },
    {
      name: 'another order of a list',
      base: { genres: ['a', 'b'] },
      theirs: { genres: ['b', 'a'] },
      changed: { genres: ['b', 'a'] },
    },
  ])('are $changed for $name', ({ base, theirs, changed }) => {
    expect(changedValues(base, theirs)).toEqual(changed)
  })
})
