import { describe, expect, it } from 'vitest'
import { digestOf } from '../cache/digest.js'
import {
  createMemoryBlobStore,
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'

const bytes = (words: string) => new TextEncoder().encode(words)

/** A published movie that was taken for the wrong one, and a provider that knows both. */
async function aMistake() {
  const [wrong, right] = [aPicture({ seed: 1 }), aPicture({ seed: 2 })]
  const film = (id: string, plot: string, sourceUrl: string) => ({
    externalIds: { tmdb: id },
    values: { title: 'The Thing', year: id === '1' ? 2011 : 1982, plot },
    assets: [
      { assetType: 'poster', provider: 'tmdb', sourceUrl, width: 2000, height: 3000 },
    ] as const,
  })
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 1: film('1', 'A prequel.', 'wrong'), 2: film('2', 'The one.', 'right') },
    files: { wrong, right },
  })
  const folders = createMemoryLibraryFolders()
  folders.open('/films').write('The Thing (2011)/thing.mkv', bytes('video'))
  const blobs = createMemoryBlobStore()
  const metarr = createMetarr(
    memoryPorts({ blobs, folders, metadataProviders: [provider], assetProviders: [provider] }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  await metarr.run({ libraryId })
  const [movie] = (await metarr.listItems({ libraryId })).items
  if (movie === undefined) throw new Error('no movie')
  const poster = () => folders.open('/films').read('The Thing (2011)/poster.png', 99_999)
  return { metarr, libraryId, movie, poster, wrong, right, blobs }
}

describe('saying what an item is', () => {
  it('forgets the pictures and words of what it is not, and publishes those of what it is', async () => {
    const { metarr, libraryId, movie, poster, wrong, right, blobs } = await aMistake()
    expect(await poster()).toEqual(wrong)
    const after = await metarr.identifyItem({ itemId: movie.id, externalIds: { tmdb: '2' } })
    expect(after).toMatchObject({ state: 'identified', externalIds: { tmdb: '2' } })
    expect(after.metadata.plot).toBeUndefined()
    expect(await metarr.ports.storage.candidates.list(movie.id)).toEqual([])
    expect(await poster()).toEqual(wrong)
    await metarr.run({ libraryId })
    expect(await poster()).toEqual(right)
    expect((await metarr.findItem(movie.id))?.metadata.plot?.value).toBe('The one.')
    expect(await blobs.get(await digestOf(wrong))).toEqual(wrong)
  })

  it('is taken back by discarding it, and nothing beside the video has changed then', async () => {
    const { metarr, libraryId, movie, poster, wrong } = await aMistake()
    await metarr.identifyItem({ itemId: movie.id, externalIds: { tmdb: '2' } })
    await metarr.enrich({ libraryId })
    const discarded = await metarr.discard({ itemId: movie.id })
    expect(discarded).toMatchObject({ state: 'identified', externalIds: { tmdb: '1' } })
    expect(discarded).not.toHaveProperty('identity')
    expect(discarded.metadata.plot?.value).toBe('A prequel.')
    await metarr.run({ libraryId })
    expect(await poster()).toEqual(wrong)
    expect((await metarr.findItem(movie.id))?.metadata.plot?.value).toBe('A prequel.')
  })

  it('leaves what a person chose', async () => {
    const { metarr, libraryId, movie, poster, wrong } = await aMistake()
    const { selections } = metarr.ports.storage
    const chosen = (await selections.list(movie.id)).map((selection) => {
      return { ...selection, selectedBy: 'user' as const }
    })
    await selections.replace(movie.id, 'poster', chosen)
    await metarr.identifyItem({ itemId: movie.id, externalIds: { tmdb: '2' } })
    await metarr.run({ libraryId })
    expect(await poster()).toEqual(wrong)
    expect((await metarr.findItem(movie.id))?.metadata.plot?.value).toBe('The one.')
  })
})
