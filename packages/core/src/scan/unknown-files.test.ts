import { describe, expect, it } from 'vitest'
import { createMemoryLibraryFolders, createMemoryStorage } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aMovie, aPicture, memoryPorts } from '../testing/index.js'

const bytes = (words: string) => new TextEncoder().encode(words)

async function aLibraryOf(...paths: readonly string[]) {
  const folders = createMemoryLibraryFolders()
  const files = folders.open('/media')
  const storage = createMemoryStorage()
  const metarr = createMetarr(memoryPorts({ storage, folders }))
  for (const path of paths) files.write(path, bytes(path))
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/media' })
  await metarr.scan({ libraryId })
  const unknown = async () =>
    (await metarr.listUnknownFiles({ libraryId })).files.map(({ path }) => path)
  const itemOf = async (folder: string) => {
    const { items } = await metarr.listItems({ libraryId, folders: [folder], limit: 1 })
    return items[0]?.id ?? ''
  }
  return { files, metarr, storage, libraryId, unknown, itemOf }
}

const alien = 'Alien (1979)/Alien (1979).mkv'
const heat = 'Heat (1995)/Heat (1995).mkv'

describe('unknown files', () => {
  it('are listed by path, with what they may be', async () => {
    const { metarr, libraryId } = await aLibraryOf(
      ...[alien, 'Alien (1979)/scan.png', 'Alien (1979)/notes.xyz'],
      ...[heat, 'Heat (1995)/readme.txt'],
    )
    expect((await metarr.listUnknownFiles({ libraryId })).files).toEqual([
      { path: 'Alien (1979)/notes.xyz', folder: 'Alien (1979)', role: 'other' },
      { path: 'Alien (1979)/scan.png', folder: 'Alien (1979)', role: 'image' },
      { path: 'Heat (1995)/readme.txt', folder: 'Heat (1995)', role: 'other' },
    ])
  })

  it('come in pages', async () => {
    const { metarr, libraryId } = await aLibraryOf(
      ...[alien, 'Alien (1979)/a.xyz', 'Alien (1979)/b.xyz', 'Alien (1979)/c.xyz'],
    )
    const first = await metarr.listUnknownFiles({ libraryId, limit: 2 })
    expect([first.files.length, first.next]).toEqual([2, 'Alien (1979)/b.xyz'])
    const second = await metarr.listUnknownFiles({ libraryId, limit: 2, after: first.next ?? '' })
    expect([second.files.map(({ path }) => path), second.next]).toEqual([
      ['Alien (1979)/c.xyz'],
      undefined,
    ])
  })
})

describe('files where no movie lies', () => {
  it('are listed: in the root, in folders without a video, and what nobody plays below a movie', async () => {
    const { unknown } = await aLibraryOf(
      ...[alien, 'Alien (1979)/Subs/en.srt', 'Alien (1979)/Subs/read me.txt', 'list.txt'],
      ...['Lost (1990)/poster.jpg', 'Lost (1990)/CD 3/lost.srt', 'Lost (1990)/Thumbs.db'],
    )
    expect(await unknown()).toEqual([
      ...['Alien (1979)/Subs/read me.txt', 'Lost (1990)/CD 3/lost.srt'],
      ...['Lost (1990)/poster.jpg', 'list.txt'],
    ])
  })

  it('are no titles: all of them may go at once, and a scan of other folders leaves them listed', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `Old ${at}/a.txt`)
    const { files, metarr, libraryId, unknown } = await aLibraryOf(alien, ...names)
    await metarr.scan({ libraryId, folders: ['Alien (1979)'] })
    expect(await unknown()).toHaveLength(20)
    for (const name of names) await files.remove(name)
    expect(await metarr.scan({ libraryId })).toMatchObject({ folders: 1, gone: 0, unchanged: 1 })
    expect(await unknown()).toEqual([])
  })

  it('are those of the movie as soon as it has a video, and for as long as one that is gone is remembered', async () => {
    const { files, metarr, libraryId, unknown } = await aLibraryOf(alien, 'Heat (1995)/movie.nfo')
    expect(await unknown()).toEqual(['Heat (1995)/movie.nfo'])
    files.write(heat, bytes('a film'))
    await metarr.scan({ libraryId })
    expect(await unknown()).toEqual([])
    expect(await metarr.scan({ libraryId })).toMatchObject({ folders: 2, unchanged: 2 })
    await files.remove(heat)
    expect(await metarr.scan({ libraryId })).toMatchObject({ gone: 1 })
    expect(await unknown()).toEqual([])
  })

  it('are those of a movie in the root too, for as long as one that is gone is remembered', async () => {
    const loose = ['Heat (1995).mkv', 'Heat (1995).nfo']
    const { files, metarr, libraryId, unknown } = await aLibraryOf(alien, ...loose)
    await files.remove('Heat (1995).mkv')
    expect(await metarr.scan({ libraryId })).toMatchObject({ gone: 1 })
    expect(await unknown()).toEqual([])
  })

  it('are listed in the root where a collection has no folder of its own', async () => {
    const { metarr, storage, libraryId, unknown } = await aLibraryOf(alien, 'list.txt')
    const set = { id: 'set', libraryId, kind: 'collection', folder: '', videos: [] } as const
    await storage.items.add(aMovie(set))
    await metarr.scan({ libraryId })
    expect(await unknown()).toEqual(['list.txt'])
  })

  it('are listed in a library of series too', async () => {
    const folders = createMemoryLibraryFolders()
    const metarr = createMetarr(memoryPorts({ folders }))
    const episode = 'Orm (2015)/Season 1/Orm S01E01.mkv'
    const paths = [episode, 'notes.txt', 'Nothing/Season 1/a.jpg', 'Orm (2015)/theme.mp3']
    for (const path of paths) folders.open('/shows').write(path, bytes(path))
    const { id: libraryId } = await metarr.addLibrary({ kind: 'series', root: '/shows' })
    await metarr.scan({ libraryId })
    const { files: listed } = await metarr.listUnknownFiles({ libraryId })
    expect(listed.map(({ path }) => path)).toEqual(['Nothing/Season 1/a.jpg', 'notes.txt'])
  })

  it('are removed to the side, and an undo brings them back', async () => {
    const { files, metarr, libraryId, unknown } = await aLibraryOf(alien, 'Old/a.txt')
    const { runId, removed } = await metarr.removeFiles({ libraryId, paths: ['Old/a.txt'] })
    expect(removed).toEqual(['Old/a.txt'])
    await metarr.scan({ libraryId })
    expect(await unknown()).toEqual([])
    await metarr.undoRun({ runId })
    expect(await files.read('Old/a.txt', 100)).toEqual(bytes('Old/a.txt'))
    await metarr.scan({ libraryId })
    expect(await unknown()).toEqual(['Old/a.txt'])
  })
})

describe('unknown files that were removed beside a movie', () => {
  it('are unknown again once an undo brought them back, scanned meanwhile or not', async () => {
    const { metarr, libraryId, unknown } = await aLibraryOf(alien, 'Alien (1979)/a.xyz')
    for (const scans of [0, 1]) {
      const { runId } = await metarr.removeFiles({ libraryId, paths: ['Alien (1979)/a.xyz'] })
      for (let scan = 0; scan < scans; scan++) await metarr.scan({ libraryId })
      expect(await unknown()).toEqual([])
      await metarr.undoRun({ runId })
      await metarr.scan({ libraryId })
      expect(await unknown()).toEqual(['Alien (1979)/a.xyz'])
    }
  })
})

describe('ignoring unknown files', () => {
  it('takes all that fit off the list, now and at later scans', async () => {
    const { files, metarr, libraryId, unknown } = await aLibraryOf(
      ...[alien, 'Alien (1979)/a.xyz', heat, 'Heat (1995)/b.xyz', 'Heat (1995)/c.log'],
    )
    const report = await metarr.ignoreUnknownFiles({ libraryId, pattern: '*.xyz' })
    expect(report).toEqual({ ignored: 2, patterns: ['*.xyz'] })
    expect(await unknown()).toEqual(['Heat (1995)/c.log'])
    files.write('Alien (1979)/new.xyz', bytes('new'))
    await metarr.scan({ libraryId, full: true })
    expect(await unknown()).toEqual(['Heat (1995)/c.log'])
  })

  it('hides videos from the next scan, and shows them again when the pattern goes', async () => {
    const { metarr, storage, libraryId } = await aLibraryOf(alien, heat)
    await metarr.ignoreUnknownFiles({ libraryId, pattern: 'Heat (1995)/' })
    expect(await metarr.scan({ libraryId })).toMatchObject({ folders: 1, gone: 1 })
    const library = await storage.libraries.find(libraryId)
    if (library === undefined) throw new Error('no library')
    const settings = { ...library.settings, scan: { ignore: [] } }
    await storage.libraries.update({ ...library, settings })
    await metarr.scan({ libraryId })
    const { items } = await metarr.listItems({ libraryId, limit: 10 })
    expect(items.map(({ folder }) => folder)).toEqual(['Alien (1979)', 'Heat (1995)'])
  })

  it('keeps other settings and a pattern that is there already', async () => {
    const { metarr, libraryId } = await aLibraryOf(alien)
    await metarr.ignoreUnknownFiles({ libraryId, pattern: '*.xyz' })
    const again = await metarr.ignoreUnknownFiles({ libraryId, pattern: '*.xyz' })
    expect(again).toEqual({ ignored: 0, patterns: ['*.xyz'] })
  })

  it('refuses a pattern that makes no sense, by name', async () => {
    const { metarr, libraryId } = await aLibraryOf(alien)
    await expect(metarr.ignoreUnknownFiles({ libraryId, pattern: '**' })).rejects.toThrow(
      'scan.ignore.0: "**" would leave out everything',
    )
  })

  it('obeys ignore files in the library', async () => {
    const { files, metarr, libraryId, unknown } = await aLibraryOf(alien, 'Alien (1979)/a.xyz')
    files.write('.metarrignore', bytes('*.xyz\n'))
    await metarr.scan({ libraryId })
    expect(await unknown()).toEqual([])
  })
})

describe('assigning an unknown file', () => {
  const path = 'Alien (1979)/scan of the box.png'
  async function aLibraryWithScan() {
    const library = await aLibraryOf(alien, heat)
    library.files.write(path, await aPicture({ width: 1000, height: 1500 }))
    await library.metarr.scan({ libraryId: library.libraryId })
    return { ...library, item: await library.itemOf('Alien (1979)') }
  }

  it('makes it the choice of a person, its bytes in the cache and the file where it was', async () => {
    const { metarr, storage, libraryId, item, files, unknown } = await aLibraryWithScan()
    expect(await unknown()).toEqual([path])
    await metarr.assignUnknownFile({ libraryId, path, itemId: item, assetType: 'poster' })
    const [poster, ...others] = await storage.selections.list(item)
    expect([poster, others]).toMatchObject([
      {
        assetType: 'poster',
        rank: 0,
        selectedBy: 'user',
        reason: `assigned by a person, from ${path}`,
      },
      [],
    ])
    expect(poster && (await metarr.ports.blobs.get(poster.digest))).toEqual(
      await files.read(path, 1e7),
    )
  })

  it('takes it off the list for good', async () => {
    const { metarr, libraryId, item, unknown } = await aLibraryWithScan()
    await metarr.assignUnknownFile({ libraryId, path, itemId: item, assetType: 'poster' })
    expect(await unknown()).toEqual([])
    await metarr.scan({ libraryId, full: true })
    expect(await unknown()).toEqual([])
  })

  it('keeps the choice when a picture with the right name appears', async () => {
    const { metarr, files, storage, libraryId, item } = await aLibraryWithScan()
    await metarr.assignUnknownFile({ libraryId, path, itemId: item, assetType: 'poster' })
    files.write('Alien (1979)/poster.png', await aPicture({ width: 900, height: 1350 }))
    await metarr.scan({ libraryId })
    const selections = await storage.selections.list(item)
    expect(selections.map(({ selectedBy }) => selectedBy)).toEqual(['user'])
  })

  it('puts it before what was assigned earlier', async () => {
    const { metarr, files, storage, libraryId, item } = await aLibraryWithScan()
    const other = 'Alien (1979)/second.png'
    files.write(other, await aPicture({ width: 1920, height: 1080 }))
    await metarr.scan({ libraryId })
    await metarr.assignUnknownFile({ libraryId, path, itemId: item, assetType: 'fanart' })
    await metarr.assignUnknownFile({ libraryId, path: other, itemId: item, assetType: 'fanart' })
    const selections = await storage.selections.list(item)
    expect(selections.map(({ rank, reason }) => [rank, reason])).toEqual([
      [0, `assigned by a person, from ${other}`],
      [1, `assigned by a person, from ${path}`],
    ])
  })

  it('marks the item as one to publish', async () => {
    const { metarr, libraryId, item } = await aLibraryWithScan()
    const before = await metarr.findItem(item)
    const after = await metarr.assignUnknownFile({
      ...{ libraryId, path, itemId: item },
      assetType: 'poster',
    })
    expect(after.contentRevision).toBe((before?.contentRevision ?? 0) + 1)
  })

  it.each([
    ['a file nobody lists', { path: 'nowhere.png' }, 'nowhere.png'],
    ['a type that the item has not', { assetType: 'characterart' as const }, 'No movie has'],
  ])('refuses %s', async (_, wrong, message) => {
    const { metarr, libraryId, item } = await aLibraryWithScan()
    const request = { libraryId, path, itemId: item, assetType: 'poster' as const, ...wrong }
    await expect(metarr.assignUnknownFile(request)).rejects.toThrow(message)
  })

  it('refuses an item of another folder', async () => {
    const { metarr, libraryId, itemOf } = await aLibraryWithScan()
    const itemId = await itemOf('Heat (1995)')
    await expect(
      metarr.assignUnknownFile({ libraryId, path, itemId, assetType: 'poster' }),
    ).rejects.toThrow('does not lie with item')
  })

  it('refuses a file that is no picture, and chooses nothing', async () => {
    const { metarr, files, storage, libraryId, item } = await aLibraryWithScan()
    files.write(path, bytes('no picture'))
    await expect(
      metarr.assignUnknownFile({ libraryId, path, itemId: item, assetType: 'poster' }),
    ).rejects.toThrow('is no picture')
    expect(await storage.selections.list(item)).toEqual([])
  })
})
