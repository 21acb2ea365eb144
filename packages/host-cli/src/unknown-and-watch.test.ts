import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandHere, startCommand } from './command-under-test.js'
import { createSampleLibrary, type SampleLibrary } from './demo/library/sample-library.js'

const patience = 120_000
let home: string
let sample: SampleLibrary
let environment: Record<string, string>
let folder: string
let picture: string

const inData = (...args: string[]) => runCommandHere([...args, '--json'], environment)

async function printed(...args: string[]) {
  const { code, stdout, stderr } = await inData(...args)
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-unknown-'))
  sample = await createSampleLibrary(join(home, 'sample'))
  environment = { METARR_DATA: join(home, 'data') }
  const names = (await readdir(sample.movies, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )
  folder = String(names[0]?.name)
  picture = join(folder, 'scan of the box.png')
  const pictures = await readdir(sample.root, { recursive: true })
  const source = pictures.find((path) => path.endsWith('.png') || path.endsWith('.jpg'))
  if (source !== undefined) await copyFile(join(sample.root, source), join(sample.movies, picture))
  await writeFile(join(sample.movies, folder, 'notes.xyz'), 'notes')
  await writeFile(join(sample.movies, folder, 'other.log'), 'log')
  await printed('library', 'add', sample.movies, '--name', 'Films', '--kind', 'movies')
  await printed('scan', 'Films')
}, patience)

afterAll(() => rm(home, { recursive: true, force: true }))

describe('metarr unknown', () => {
  it(
    'lists, ignores, assigns and deletes with a way back',
    async () => {
      const listed = async () =>
        (await printed('unknown', 'list', 'Films'))[0].files.map(
          ({ path }: { readonly path: string }) => path,
        )
      const [notes, log] = [join(folder, 'notes.xyz'), join(folder, 'other.log')]
      expect(await listed()).toEqual(expect.arrayContaining([notes, log, picture]))

      expect(await printed('unknown', 'ignore', 'Films', '*.xyz')).toMatchObject({ ignored: 1 })
      expect(await listed()).not.toContain(notes)
      expect((await inData('unknown', 'ignore', 'Films', '**')).code).toBe(2)

      const { items } = await printed('items', 'list', '--library', 'Films')
      const item = items.find((one: { readonly folder: string }) => one.folder === folder)
      await printed('unknown', 'assign', 'Films', join(sample.movies, picture), item.id, 'banner')
      expect((await printed('items', 'show', item.id)).selections).toMatchObject([
        { assetType: 'banner', selectedBy: 'user' },
      ])
      expect(await listed()).not.toContain(picture)
      expect((await inData('unknown', 'assign', 'Films', log, item.id, 'nonsense')).code).toBe(2)

      const deleted = await printed('unknown', 'delete', 'Films', log)
      expect(deleted).toMatchObject({ removed: [log], notRemoved: [] })
      expect(await readdir(join(sample.movies, folder))).not.toContain('other.log')
      await printed('undo', '--run', deleted.runId)
      expect(await readFile(join(sample.movies, log), 'utf8')).toBe('log')
    },
    patience,
  )
})

describe('metarr on what is missing', () => {
  it(
    'says how complete a library is, and lists the items that lack something',
    async () => {
      const [report] = await printed('completeness', 'Films', '--items')
      expect(report).toMatchObject({ library: 'Films', complete: 0 })
      expect(report.incomplete).toHaveLength(report.items)
      const { items } = await printed('items', 'list', '--missing', 'poster', '--kind', 'movie')
      expect(items).toHaveLength(report.missing.poster)
      expect((await printed('items', 'list', '--locked')).items).toEqual(expect.any(Array))
      expect((await inData('items', 'list', '--missing', 'nonsense')).code).toBe(2)
    },
    patience,
  )
})

describe('metarr library add --adopt', () => {
  it(
    'takes a well-kept library as it is',
    async () => {
      const root = join(home, 'kept')
      const film = join(root, 'Alien (1979)')
      await mkdir(film, { recursive: true })
      await writeFile(join(film, 'Alien (1979).mkv'), 'video')
      const nfo =
        '<movie><title>Alien</title><year>1979</year><uniqueid type="tmdb" default="true">348</uniqueid></movie>'
      await writeFile(join(film, 'Alien (1979).nfo'), nfo)
      const added = await printed(
        'library',
        'add',
        root,
        '--name',
        'Kept',
        '--kind',
        'movies',
        '--adopt',
      )
      expect(added).toMatchObject({ name: 'Kept', adoption: { adopted: 1, left: [] } })
      expect(await readFile(join(film, 'Alien (1979).nfo'), 'utf8')).toBe(nfo)
    },
    patience,
  )
})

describe('metarr scan --watch', () => {
  it(
    'scans what comes until it is stopped',
    async () => {
      const root = join(home, 'watched')
      const put = async (path: string) => {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), path)
      }
      await put('Heat (1995)/Heat (1995).mkv')
      await printed('library', 'add', root, '--name', 'Watched', '--kind', 'movies')
      const { child, ended } = startCommand(['scan', 'Watched', '--watch'], environment)
      const said = (text: RegExp) =>
        new Promise<void>((resolve) => {
          let all = ''
          child.stdout?.on('data', (part: string) => {
            all += part
            if (text.test(all)) resolve()
          })
        })
      const both = [said(/1 folders; 1 new/), said(/1 folders; 1 new[^]*1 folders; 1 new/)]
      await both[0]
      await put('Ronin (1998)/Ronin (1998).mkv')
      await both[1]
      child.kill('SIGINT')
      expect((await ended).code).toBe(0)
    },
    patience,
  )
})
