import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryMetadataProvider } from '../memory/index.js'
import { aPicture } from '../testing/index.js'
import { aLibraryOn, type DiskFiles, fill } from '../testing/library-on-disk.js'

const home = mkdtempSync(join(tmpdir(), 'metarr-moves-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const poster = { assetType: 'poster', provider: 'tmdb', sourceUrl: 'p/1', language: 'en' } as const
const provider = createMemoryMetadataProvider({
  name: 'tmdb',
  movies: {
    949: { externalIds: { tmdb: '949' }, values: { title: 'Heat', year: 1995 }, assets: [poster] },
  },
  files: { 'p/1': aPicture({ seed: 1 }) },
})

async function aLibraryWith(files: readonly string[] | DiskFiles) {
  const root = await mkdtemp(join(home, 'root-'))
  fill(root, files)
  const providers = { metadataProviders: [provider], assetProviders: [provider] }
  const library = await aLibraryOn(home, { root, ...providers })
  const byName = async (name: string) => {
    const found = (await library.items()).find(({ videos }) => videos[0]?.path.includes(name))
    if (found === undefined) throw new Error(`no ${name}`)
    return found
  }
  const move = async (from: string, to: string) => {
    await mkdir(dirname(join(root, to)), { recursive: true })
    await rename(join(root, from), join(root, to))
  }
  const names = (folder: string) => readdir(join(root, folder))
  return { ...library, root, byName, move, names }
}

const films = ['Heat {tmdb-949}.mkv', 'Ran (1985).mkv', 'Jaws (1975)/Jaws (1975).mkv']

describe('a movie whose video moved', () => {
  it.each([
    ['out of the root', 'Heat {tmdb-949}.mkv', 'Heat/Heat (1995).mkv', 'Heat', false],
    [
      'into a folder that others are in',
      'Ran (1985).mkv',
      'Jaws (1975)/Ran (1985).mkv',
      'Jaws (1975)',
      true,
    ],
    ['into the root', 'Jaws (1975)/Jaws (1975).mkv', 'Jaws (1975).mkv', '', true],
  ])('%s is the same movie', async (_name, from, to, folder, mixedFolder) => {
    const { scan, byName, move, items } = await aLibraryWith(films)
    await scan()
    const { id } = await byName(from)
    await move(from, to)
    expect(await scan()).toMatchObject({ moved: 1, added: 0, gone: 0, problems: expect.anything() })
    expect(await byName(to)).toMatchObject({ id, folder, mixedFolder })
    expect(await items()).toHaveLength(3)
    expect(await scan()).toMatchObject({ moved: 0, added: 0, updated: 0, gone: 0 })
  })

  it('comes back after it was gone for a while', async () => {
    const { scan, byName, move } = await aLibraryWith(films)
    await scan()
    const { id } = await byName('Heat')
    await move('Heat {tmdb-949}.mkv', '../Heat.mkv')
    expect(await scan()).toMatchObject({ gone: 1 })
    await move('../Heat.mkv', 'Films/Heat (1995)/Heat (1995).mkv')
    expect(await scan()).toMatchObject({ moved: 1, added: 0 })
    const { goneAt, ...heat } = await byName('Heat')
    expect([heat.id, goneAt]).toEqual([id, undefined])
  })

  it('is a new one when it cannot be told which', async () => {
    const { scan, root } = await aLibraryWith({ 'a/same.mkv': 'video', 'Ran (1985).mkv': 'ran' })
    await scan()
    await rm(join(root, 'a'), { recursive: true })
    fill(root, { 'b/one.mkv': 'other', 'c/two.mkv': 'other' })
    expect(await scan()).toMatchObject({ moved: 0, added: 2, gone: 1 })
  })

  it('is published where it is now, and what lay in the old place goes', async () => {
    const { metarr, libraryId, byName, move, names } = await aLibraryWith(films)
    await metarr.run({ libraryId })
    expect(await names('')).toContain('Heat {tmdb-949}-poster.png')
    await move('Heat {tmdb-949}.mkv', 'Heat/Heat {tmdb-949}.mkv')
    await metarr.run({ libraryId })
    expect(await byName('Heat')).toMatchObject({ state: 'published', folder: 'Heat' })
    expect(await names('Heat')).toEqual(expect.arrayContaining(['movie.nfo', 'poster.png']))
    expect((await names('')).filter((name) => name.startsWith('Heat {'))).toEqual([])
  })

  it('is restored where it is now', async () => {
    const { metarr, libraryId, scan, move, names } = await aLibraryWith(films)
    await metarr.run({ libraryId })
    await move('Heat {tmdb-949}.mkv', 'Heat/Heat {tmdb-949}.mkv')
    await scan()
    await metarr.restore({ libraryId })
    expect(await names('Heat')).toEqual(expect.arrayContaining(['movie.nfo', 'poster.png']))
  })
})

describe('a folder that moved', () => {
  const files = {
    ...Object.fromEntries(films.map((path) => [path, path])),
    'Jaws (1975)/scan.png': aPicture({ seed: 9 }),
  }

  it('keeps what a person made of its unknown files', async () => {
    const { metarr, libraryId, scan, byName, move } = await aLibraryWith(files)
    await scan()
    const unknown = async () =>
      (await metarr.listUnknownFiles({ libraryId })).files.map(({ path }) => path)
    expect(await unknown()).toEqual(['Jaws (1975)/scan.png'])
    const { id: itemId } = await byName('Jaws')
    await metarr.assignUnknownFile({
      libraryId,
      path: 'Jaws (1975)/scan.png',
      itemId,
      assetType: 'poster',
    })
    await move('Jaws (1975)', 'J/Jaws - Anniversary (1975)')
    expect(await scan()).toMatchObject({ moved: 1 })
    expect(await unknown()).toEqual([])
    const chosen = await metarr.ports.storage.selections.list(itemId)
    expect(chosen).toMatchObject([{ assetType: 'poster', selectedBy: 'user' }])
  })

  it('is published and restored in its new place', async () => {
    const { metarr, libraryId, scan, root, move, names } = await aLibraryWith({
      'Heat {tmdb-949}/heat.mkv': 'heat',
      'Ran (1985)/ran.mkv': 'ran',
    })
    await metarr.run({ libraryId })
    await move('Heat {tmdb-949}', 'H/Heat (1995)')
    await scan()
    expect(await metarr.publish({ libraryId, force: true })).toMatchObject({ failures: [] })
    for (const name of ['movie.nfo', 'poster.png']) await rm(join(root, 'H/Heat (1995)', name))
    await metarr.restore({ libraryId })
    expect((await names('H/Heat (1995)')).sort()).toEqual(['heat.mkv', 'movie.nfo', 'poster.png'])
    expect(await names('')).not.toContain('Heat {tmdb-949}')
  })
})
