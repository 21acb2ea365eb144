import { describe, expect, it } from 'vitest'
import {
  createMemoryBlobStore,
  createMemoryLibraryFolder,
  createMemoryStorage,
  type NamesOfMemory,
} from '../memory/index.js'
import {
  aBlob,
  aLibrary,
  aMovie,
  aPicture,
  aSelection,
  aVideo,
  scenePorts,
} from '../testing/index.js'
import { publishItems } from './publish-items.js'
import { restoreItems } from './restore-items.js'
import { undoPublication } from './undo-publication.js'
import { verifyLibrary } from './verify-library.js'

const text = (words: string) => new TextEncoder().encode(words)
const request = { libraryId: 'films', force: true } as const

/** A movie with a poster chosen, on a file system with such names. */
async function aMovieOn(names: NamesOfMemory, base = 'alien') {
  const folder = createMemoryLibraryFolder('/library', { names })
  const storage = createMemoryStorage()
  const blobs = createMemoryBlobStore()
  const ports = scenePorts({ storage, blobs, folders: { open: () => folder } })
  folder.write(`movie/${base}.mkv`, text('video'))
  await storage.libraries.add(aLibrary({ root: '/library' }))
  const title = { value: 'Alien', source: 'tmdb', at: 1 }
  const movie = aMovie({
    folder: 'movie',
    videos: [aVideo(`movie/${base}.mkv`)],
    metadata: { title },
    state: 'selected',
    mixedFolder: true,
    contentRevision: 1,
  })
  await storage.items.add(movie)
  const poster = aPicture({ seed: 1 })
  const digest = await blobs.put(poster)
  const facts = { digest, size: poster.byteLength, mime: 'image/png' }
  await storage.blobLedger.record(aBlob(facts), 1)
  const offers = [{ assetType: 'poster', provider: 'tmdb', sourceUrl: digest } as const]
  await storage.candidates.offer({ itemId: movie.id, provider: 'tmdb', offers, at: 1 })
  const [candidate] = await storage.candidates.list(movie.id)
  await storage.selections.replace(movie.id, 'poster', [
    aSelection({ itemId: movie.id, digest, candidateId: candidate?.id ?? '' }),
  ])
  return {
    ports,
    folder,
    movie,
    digest,
    names: async () => (await folder.list('movie'))?.entries.map(({ name }) => name) ?? [],
    faults: async () => {
      const faults: unknown[] = []
      for await (const item of verifyLibrary(ports, { libraryId: 'films' }))
        faults.push(...item.faults)
      return faults
    },
  }
}

describe('a file system on which case does not count', () => {
  it('has one poster after a publish, ours, under the name that was there; undo brings theirs back', async () => {
    const { ports, folder, movie, digest, names, faults } = await aMovieOn('any-case')
    folder.write('movie/Alien-POSTER.png', text('theirs'))
    const before = await folder.facts('movie/alien-poster.png')
    expect(await publishItems(ports, request)).toMatchObject({ published: 1, failures: [] })
    expect(await names()).toEqual(['Alien-POSTER.png', 'alien.mkv', 'alien.nfo'])
    expect(await folder.facts('movie/alien-poster.png')).toMatchObject({ digest })
    expect(await faults()).toEqual([])
    expect(await publishItems(ports, request)).toMatchObject({ filesWritten: 0, failures: [] })

    await folder.remove('movie/alien-poster.png')
    expect(await restoreItems(ports, request)).toMatchObject({ filesWritten: 1, failures: [] })
    const history = await ports.storage.publications.history(movie.id)
    for (const { id } of history) await undoPublication(ports, { publicationId: id })
    expect(await folder.facts('movie/Alien-POSTER.png')).toMatchObject({ digest: before?.digest })
  })

  it('keeps our files when the case of the video changes', async () => {
    const { ports, folder, movie, names } = await aMovieOn('any-case')
    await publishItems(ports, request)
    folder.move('movie/alien.mkv', 'movie/ALIEN.mkv')
    const [video] = movie.videos
    const now = await ports.storage.items.find(movie.id)
    if (video === undefined || now === undefined) throw new Error('no movie')
    await ports.storage.items.save({ ...now, videos: [{ ...video, path: 'movie/ALIEN.mkv' }] })
    expect(await publishItems(ports, request)).toMatchObject({ filesRemoved: 0, failures: [] })
    expect(await names()).toEqual(['ALIEN.mkv', 'alien-poster.png', 'alien.nfo'])
  })
})

describe('a file system that keeps accents decomposed', () => {
  it('finds what was published under composed names', async () => {
    const { ports, names, faults } = await aMovieOn('decomposed', 'Am\u00e9lie')
    expect(await publishItems(ports, request)).toMatchObject({ published: 1, failures: [] })
    expect(await names()).toContain('Ame\u0301lie.nfo')
    expect(await faults()).toEqual([])
    expect(await publishItems(ports, request)).toMatchObject({ filesWritten: 0, failures: [] })
  })
})

describe('a file system that takes every name for itself', () => {
  it('leaves a file alone whose name differs in case', async () => {
    const { ports, folder, names } = await aMovieOn('exact')
    folder.write('movie/Alien-POSTER.png', text('theirs'))
    expect(await publishItems(ports, request)).toMatchObject({ published: 1, failures: [] })
    expect(await names()).toEqual([
      'Alien-POSTER.png',
      'alien-poster.png',
      'alien.mkv',
      'alien.nfo',
    ])
    expect(await folder.read('movie/Alien-POSTER.png', 10)).toEqual(text('theirs'))
  })
})
