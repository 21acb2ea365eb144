import { describe, expect, it } from 'vitest'
import { StorageError } from '../errors.js'
import type { LibraryKind } from '../library/library.js'
import { createMemoryLibraryFolders, createMemoryStorage } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'
import type { LibraryFolder } from './library-folder.js'

const bytes = (words: string) => new TextEncoder().encode(words)

/** A library with these files, and a way to make single paths unreadable. */
async function aLibraryOf(kind: LibraryKind, ...paths: readonly string[]) {
  const files = createMemoryLibraryFolders().open('/media')
  const unreadable = new Set<string>()
  const refuse = (path: string) => {
    if (unreadable.has(path)) throw new StorageError('storage-unavailable', `${path} is locked`)
  }
  const folder: LibraryFolder = {
    ...files,
    list: async (path) => (refuse(path), files.list(path)),
    read: async (path, maximum) => (refuse(path), files.read(path, maximum)),
  }
  const storage = createMemoryStorage()
  const metarr = createMetarr(memoryPorts({ storage, folders: { open: () => folder } }))
  for (const path of paths) files.write(path, bytes(path))
  const { id: libraryId } = await metarr.addLibrary({ kind, root: '/media' })
  const scan = () => metarr.scan({ libraryId })
  const items = async () =>
    (await metarr.listItems({ libraryId, includeGone: true, order: 'path', limit: 1000 })).items
  const told = async () =>
    (await items()).map(
      ({ kind: what, folder: where, metadata, seasonNumber, episodeNumber, goneAt }) =>
        [
          ...[what, where, metadata.title?.value, seasonNumber, episodeNumber],
          goneAt === undefined ? undefined : 'gone',
        ]
          .filter((part) => part !== undefined)
          .join(' | '),
    )
  return { files, unreadable, scan, items, told, storage, libraryId, metarr }
}

describe('what a scan finds in odd libraries', () => {
  it('finds movies in folders of folders, beside each other and loose in the root', async () => {
    const { scan, told } = await aLibraryOf(
      'movies',
      ...['Loose (1999).mkv', 'A-M/Horror/Alien (1979)/Alien.mkv'],
      ...['Heat (1995)/Heat.mkv', 'Heat (1995)/Ronin (1998)/Ronin.mkv'],
      ...['Heat (1995)/Extras/Shootout.mkv', 'Heat (1995)/extrafanart/a.jpg'],
    )
    expect((await scan()).problems.filter(({ code }) => code !== 'missing')).toEqual([])
    expect(await told()).toEqual([
      'movie |  | Loose',
      'movie | A-M/Horror/Alien (1979) | Alien',
      'movie | Heat (1995) | Heat',
      'movie | Heat (1995)/Ronin (1998) | Ronin',
    ])
  })

  it('takes a folder in the root for a shelf, whatever it is called', async () => {
    const { scan, told } = await aLibraryOf('movies', 'Shorts/Luxo Jr. (1986)/Luxo Jr..mkv')
    await scan()
    expect(await told()).toEqual(['movie | Shorts/Luxo Jr. (1986) | Luxo Jr.'])
  })

  it('tells shelves of series from series', async () => {
    const { scan, told } = await aLibraryOf(
      'series',
      ...['Anime/Bleach/Season 1/Bleach S01E01.mkv', 'Anime/Naruto/Naruto - 01.mkv'],
      ...['Extras/Season 1/Extras S01E01.mkv', 'Avatar/Book One/Avatar S01E01.mkv'],
      ...['Lost/Lost.S01E01.720p.x264-GRP/lost.s01e01.mkv'],
    )
    await scan()
    expect((await told()).filter((line) => line.startsWith('series'))).toEqual([
      'series | Anime/Bleach | Bleach',
      'series | Anime/Naruto | Naruto',
      'series | Avatar | Avatar',
      'series | Extras | Extras',
      'series | Lost | Lost',
    ])
  })

  it('names every video that it can make nothing of', async () => {
    const { scan, storage, libraryId } = await aLibraryOf(
      'series',
      ...['Lost S01E01.mkv', 'Daily/Daily 2020-01-05.mkv', 'Daily/Daily S01E01.mkv'],
    )
    const { problems } = await scan()
    const named = problems.filter(({ code }) => code !== 'missing')
    expect(named.map(({ path, code }) => [path, code])).toEqual([
      ['Lost S01E01.mkv', 'no-series-folder'],
      ['Daily/Daily 2020-01-05.mkv', 'no-episode-number'],
    ])
    expect((await storage.scans.list(libraryId)).flatMap((one) => one.unknownFiles)).toEqual([
      'Lost S01E01.mkv',
      'Daily/Daily 2020-01-05.mkv',
    ])
  })

  it('reports ids on which name and NFO disagree, and believes the NFO', async () => {
    const { files, scan, items } = await aLibraryOf('movies', 'Alien {tmdb-1}/Alien.mkv')
    files.write(
      'Alien {tmdb-1}/movie.nfo',
      bytes('<movie><uniqueid type="tmdb">348</uniqueid></movie>'),
    )
    const { problems } = await scan()
    expect(problems.map(({ code }) => code)).toContain('ids-disagree')
    expect((await items())[0]?.externalIds).toEqual({ tmdb: '348' })
  })

  it('keeps a movie whose NFO is malformed, too large or locked, and says so', async () => {
    const { files, unreadable, scan, told } = await aLibraryOf(
      'movies',
      ...['A (1990)/a.mkv', 'B (1991)/b.mkv', 'C (1992)/c.mkv'],
    )
    files.write('A (1990)/movie.nfo', bytes('<movie><title>A'))
    files.write('B (1991)/movie.nfo', new Uint8Array(5 * 1024 * 1024))
    files.write('C (1992)/movie.nfo', bytes('<movie/>'))
    files.write('C (1992)/poster.png', aPicture({ seed: 1 }))
    unreadable.add('C (1992)/movie.nfo').add('C (1992)/poster.png')
    const { problems } = await scan()
    expect(await told()).toHaveLength(3)
    const named = problems.filter(({ code }) => code !== 'missing').map(({ path }) => path)
    expect(named.sort()).toEqual([
      ...['A (1990)/movie.nfo', 'B (1991)/movie.nfo'],
      ...['C (1992)/movie.nfo', 'C (1992)/poster.png'],
    ])
  })
})

describe('what a scan makes of changes', () => {
  it('goes on past a folder that cannot be read, and takes nothing in it for gone', async () => {
    const { unreadable, scan, told, storage, libraryId } = await aLibraryOf(
      'series',
      ...['Lost/Season 1/Lost S01E01.mkv', 'Lost/Season 2/Lost S02E01.mkv', 'Heroes/S01E01.mkv'],
    )
    await scan()
    const before = await told()
    unreadable.add('Lost/Season 2').add('Heroes')
    const report = await scan()
    expect(report).toMatchObject({ gone: 0, added: 0 })
    expect(report.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['Heroes', 'Lost/Season 2']),
    )
    expect(await told()).toEqual(before)
    expect(await storage.scans.list(libraryId)).toHaveLength(2)
    unreadable.clear()
    expect(await scan()).toMatchObject({ gone: 0, added: 0, unchanged: 1 })
  })

  it('marks an episode gone with its file, a season with its last episode, and brings both back', async () => {
    const { files, scan, told, items } = await aLibraryOf(
      'series',
      ...['Lost/Lost S01E01.mkv', 'Lost/Lost S01E02.mkv', 'Lost/Lost S02E01.mkv'],
    )
    await scan()
    const before = await items()
    await files.remove('Lost/Lost S01E02.mkv')
    await files.remove('Lost/Lost S02E01.mkv')
    expect(await scan()).toMatchObject({ gone: 3, added: 0 })
    expect((await told()).filter((line) => line.endsWith('gone'))).toEqual([
      'episode | Lost | 1 | 2 | gone',
      'season | Lost | 2 | gone',
      'episode | Lost | 2 | 1 | gone',
    ])
    files.write('Lost/Lost S01E02.mkv', bytes('again'))
    files.write('Lost/Lost S02E01.mkv', bytes('again'))
    expect(await scan()).toMatchObject({ gone: 0, added: 0 })
    expect((await items()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect((await told()).some((line) => line.endsWith('gone'))).toBe(false)
  })

  it('keeps what a movie is when a better file of another name replaces its video', async () => {
    const { files, scan, items } = await aLibraryOf(
      'movies',
      ...['Alien (1979)/alien.720p.mkv', 'Heat (1995) 720p.mkv', 'Saw (2004).mkv'],
    )
    await scan()
    const before = (await items()).map(({ id }) => id)
    await files.remove('Alien (1979)/alien.720p.mkv')
    await files.remove('Heat (1995) 720p.mkv')
    files.write('Alien (1979)/Alien.1979.2160p-GRP.mkv', bytes('new'))
    files.write('Heat (1995) 1080p.mkv', bytes('new'))
    expect(await scan()).toMatchObject({ added: 0, gone: 0, updated: 2 })
    expect((await items()).map(({ id }) => id)).toEqual(before)
  })

  it('takes another movie in the same folder for another movie', async () => {
    const { files, scan, told } = await aLibraryOf('movies', 'Horror/Alien (1979).mkv')
    await scan()
    await files.remove('Horror/Alien (1979).mkv')
    files.write('Horror/Saw (2004).mkv', bytes('saw'))
    expect(await scan()).toMatchObject({ added: 1, gone: 1 })
    expect(await told()).toEqual(['movie | Horror | Alien | gone', 'movie | Horror | Saw'])
    files.write('Horror/Alien (1979).mkv', bytes('back'))
    expect(await scan()).toMatchObject({ added: 0, gone: 0 })
    expect(await told()).toEqual(['movie | Horror | Alien', 'movie | Horror | Saw'])
  })

  it('identifies a movie that nobody knew once an NFO says its id', async () => {
    const { files, scan, items, storage } = await aLibraryOf('movies', 'Thing/thing.mkv')
    await scan()
    const [item] = await items()
    if (item === undefined) throw new Error('no movie')
    await storage.items.save({ ...item, state: 'needs_identification', stateReason: 'two of them' })
    files.write('Thing/thing.nfo', bytes('<movie><uniqueid type="tmdb">1091</uniqueid></movie>'))
    await scan()
    expect((await items())[0]).toMatchObject({ state: 'identified', externalIds: { tmdb: '1091' } })
    expect((await items())[0]?.stateReason).toBeUndefined()
  })

  it('takes a corrected id from an NFO when no provider knew the old one', async () => {
    const { files, scan, items, storage } = await aLibraryOf('movies', 'Thing {tmdb-9}/thing.mkv')
    await scan()
    const [item] = await items()
    if (item === undefined) throw new Error('no movie')
    await storage.items.save({ ...item, state: 'error_provider_failure', stateReason: 'unknown' })
    files.write(
      'Thing {tmdb-9}/movie.nfo',
      bytes('<movie><uniqueid type="tmdb">1091</uniqueid></movie>'),
    )
    await scan()
    expect((await items())[0]).toMatchObject({ state: 'identified', externalIds: { tmdb: '1091' } })
  })

  it('reads what was locked again, and what is broken only once', async () => {
    const { files, unreadable, scan, items } = await aLibraryOf('movies', 'A (1990)/a.mkv')
    files.write('A (1990)/movie.nfo', bytes('<movie><plot>Told.</plot></movie>'))
    unreadable.add('A (1990)/movie.nfo')
    await scan()
    unreadable.clear()
    expect(await scan()).toMatchObject({ unchanged: 0, updated: 1 })
    expect((await items())[0]?.metadata.plot?.value).toBe('Told.')
    files.write('A (1990)/movie.nfo', bytes('<movie><plot>Told'))
    expect(await scan()).toMatchObject({ unchanged: 0 })
    expect(await scan()).toMatchObject({ unchanged: 1 })
  })

  it('writes no row when nothing changed', async () => {
    const { scan, items } = await aLibraryOf(
      'series',
      ...['Lost/Lost S01E01.mkv', 'Lost/poster.png', 'Loose S01E01.mkv'],
    )
    await scan()
    const before = await items()
    expect(await scan()).toMatchObject({ unchanged: 2, added: 0, updated: 0, gone: 0 })
    expect(await items()).toEqual(before)
  })
})
