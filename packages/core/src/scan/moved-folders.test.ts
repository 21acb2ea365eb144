import { describe, expect, it } from 'vitest'
import { aDigest, aPublication } from '../testing/index.js'
import { aScannedLibrary } from '../testing/scan-rehearsal.js'

const movies = ['Alien/Alien (1979).mkv', 'Heat (1995)/Heat.mkv']
const series = ['Lost/Season 1/Lost S01E01.mkv', 'Lost/Season 1/Lost S01E02.mkv', 'Dark/S01E01.mkv']

describe('a folder that moved', () => {
  it('keeps a movie with its id and edits, and its video is not probed again', async () => {
    const { files, scan, items, told, probed, storage } = await aScannedLibrary('movies', movies)
    const [alien] = await items()
    if (alien === undefined) throw new Error('no movie')
    const plot = { value: 'Mine.', source: 'user', at: 1, lockedAt: 1 }
    await storage.items.save({ ...alien, metadata: { ...alien.metadata, plot } })
    const probes = probed.length
    files.move('Alien', 'A-M/Alien (1979)')
    expect(await scan()).toMatchObject({ moved: 1, added: 0, gone: 0 })
    expect(probed).toHaveLength(probes)
    expect(await told()).toEqual(['movie | A-M/Alien (1979) | Alien', 'movie | Heat (1995) | Heat'])
    const moved = (await items()).find(({ id }) => id === alien.id)
    expect(moved?.metadata.plot).toEqual(plot)
    expect(moved?.videos[0]?.path).toBe('A-M/Alien (1979)/Alien (1979).mkv')
    expect(await scan()).toMatchObject({ moved: 0, updated: 0, unchanged: 2 })
  })

  it('keeps a series with seasons and episodes', async () => {
    const { files, scan, items, told } = await aScannedLibrary('series', series)
    const ids = (await items()).map(({ id }) => id).sort()
    files.move('Lost', 'Lost (2004)')
    expect(await scan()).toMatchObject({ moved: 4, added: 0, gone: 0 })
    expect((await items()).map(({ id }) => id).sort()).toEqual(ids)
    expect((await told()).filter((line) => line.endsWith('gone'))).toEqual([])
  })

  it('is no loss, however many move at once', async () => {
    const letters = [...'ABCDEFGH']
    const { files, scan } = await aScannedLibrary(
      'movies',
      letters.map((letter) => `${letter}/${letter} (1990).mkv`),
    )
    for (const letter of letters) files.move(letter, `Films/${letter} (1990)`)
    expect(await scan()).toMatchObject({ moved: 8, added: 0, gone: 0 })
  })

  it('takes what was published there along: it is still ours, and no longer in the old place', async () => {
    const { files, put, scan, items, storage } = await aScannedLibrary('movies', movies)
    const [alien] = await items()
    if (alien === undefined) throw new Error('no movie')
    put('Alien/movie.nfo', '<movie><title>Ours</title></movie>')
    const { size, modifiedAt } = (await files.facts('Alien/movie.nfo')) ?? {
      size: 0,
      modifiedAt: 0,
    }
    const nfo = { path: 'Alien/movie.nfo', digest: aDigest(1), size, modifiedAt }
    const { id: itemId, libraryId } = alien
    await storage.publications.add(
      aPublication({ itemId, libraryId, files: [nfo], superseded: [] }),
    )
    files.move('Alien', 'Alien (1979)')
    await scan()
    expect((await items()).find(({ id }) => id === itemId)?.metadata.title?.value).toBe('Alien')
    const latest = await storage.publications.latest(itemId)
    expect(latest?.files.map(({ path }) => path)).toEqual(['Alien (1979)/movie.nfo'])
  })

  it('is another folder when two could be it', async () => {
    const { files, put, scan } = await aScannedLibrary('movies', movies)
    files.move('Alien', 'Alien (1979)')
    const facts = await files.facts('Alien (1979)/Alien (1979).mkv')
    files.write('Copy/Alien (1979).mkv', new Uint8Array(facts?.size ?? 0), facts?.modifiedAt)
    put('Copy/note.txt')
    expect(await scan()).toMatchObject({ moved: 0, added: 2, gone: 1 })
  })
})

describe('a video with a new name in its folder', () => {
  it('keeps its movie, and is not probed again', async () => {
    const { files, scan, items, probed } = await aScannedLibrary('movies', [
      ...['Mixed/Alien (1979).mkv', 'Mixed/Heat (1995).mkv'],
    ])
    const ids = (await items()).map(({ id }) => id)
    const probes = probed.length
    files.move('Mixed/Alien (1979).mkv', 'Mixed/Le huitième passager (1979).mkv')
    expect(await scan()).toMatchObject({ added: 0, gone: 0, updated: 1 })
    expect((await items()).map(({ id }) => id)).toEqual(ids)
    expect(probed).toHaveLength(probes)
  })
})
