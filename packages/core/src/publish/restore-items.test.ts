import { describe, expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'
import { restoreItems } from './restore-items.js'

/** A better copy of the video arrives under another name, in a folder that holds others too by now. */
async function upgrade({
  ports,
  folder,
  movie,
}: Awaited<ReturnType<typeof aPublishedFilm>>): Promise<void> {
  const [video] = movie.videos
  if (video === undefined) throw new Error('no video')
  const path = 'Alien (1979)/Alien 4K.mkv'
  folder.write(path, new Uint8Array(5))
  await ports.storage.items.save({ ...movie, mixedFolder: true, videos: [{ ...video, path }] })
}

describe('restoring', () => {
  it('puts back the other files of an item when one cannot come back, and says which', async () => {
    const { ports, library, folder, movie, names } = await aPublishedFilm()
    const published = await ports.storage.publications.latest(movie.id)
    const poster = published?.files.find(({ path }) => path.endsWith('poster.png'))
    if (poster === undefined) throw new Error('no poster')
    for (const name of ['movie.nfo', 'poster.png', 'fanart.png'])
      await folder.remove(`Alien (1979)/${name}`)
    await ports.blobs.delete(poster.digest)
    const report = await restoreItems(ports, { libraryId: library.id })
    expect(report).toMatchObject({ restored: 1, filesWritten: 2 })
    expect(report.failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('poster.png'),
    ])
    expect(await names()).toEqual(['Alien (1979).mkv', 'fanart.png', 'movie.nfo'])
    const after = await ports.storage.publications.latest(movie.id)
    expect(after?.files.map(({ path }) => path)).toContain(poster.path)
  })

  it('counts an item whose folder is not there, as on a share that is away', async () => {
    const { ports, library, folder, names } = await aPublishedFilm()
    for (const name of (await names()) ?? []) await folder.remove(`Alien (1979)/${name}`)
    await folder.removeFolder('Alien (1979)')
    expect(await restoreItems(ports, { libraryId: library.id })).toEqual({
      restored: 0,
      filesWritten: 0,
      passedOver: 1,
      changedByOthers: [],
      failures: [],
    })
    expect(await names()).toBeUndefined()
  })

  it('writes nothing into an empty root, where nothing is mounted', async () => {
    const videos = { 'Alien (1979).mkv': 'video' }
    const { ports, library, folder } = await aPublishedFilm({ videos })
    const listed = async () => (await folder.list(''))?.entries.map(({ name }) => name)
    for (const name of (await listed()) ?? []) await folder.remove(name)
    const report = await restoreItems(ports, { libraryId: library.id })
    expect(report).toMatchObject({ filesWritten: 0, passedOver: 1, failures: [] })
    expect(await listed()).toEqual([])
  })

  it('follows a renamed video, and takes its own files away from the old names', async () => {
    const home = await aPublishedFilm()
    const { ports, library, folder, names } = home
    const poster = await folder.read('Alien (1979)/poster.png', 99_999)
    await folder.remove('Alien (1979)/Alien (1979).mkv')
    await upgrade(home)
    await restoreItems(ports, { libraryId: library.id })
    expect(await names()).toEqual([
      'Alien 4K-fanart.png',
      'Alien 4K-poster.png',
      'Alien 4K.mkv',
      'Alien 4K.nfo',
    ])
    expect(await folder.read('Alien (1979)/Alien 4K-poster.png', 99_999)).toEqual(poster)
    expect(await restoreItems(ports, { libraryId: library.id })).toMatchObject({ restored: 0 })
  })

  it('keeps what somebody wrote into our file when its video is renamed', async () => {
    const home = await aPublishedFilm()
    const { ports, library, folder, names } = home
    folder.write('Alien (1979)/poster.png', new Uint8Array(7))
    await upgrade(home)
    await restoreItems(ports, { libraryId: library.id })
    expect(await names()).toContain('poster.png')
    expect(await folder.read('Alien (1979)/poster.png', 9)).toEqual(new Uint8Array(7))
  })
})
