import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand, startCommand } from './command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './demo/catalogue/sample-catalogue.js'
import { createSampleLibrary, type SampleLibrary } from './demo/library/sample-library.js'

const patience = 120_000
let home: string
let catalogue: SampleCatalogue
let sample: SampleLibrary
let tmdb: Record<string, string>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-cli-'))
  catalogue = await startSampleCatalogue()
  sample = await createSampleLibrary(join(home, 'sample'))
  tmdb = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

describe('metarr run on a folder of shows', () => {
  it(
    'publishes, does nothing the second time, and restores what is wiped without network',
    async () => {
      const first = await runCommand(['run', sample.shows, '--json'], tmdb)
      expect(first.code, first.stderr).toBe(0)
      const [report] = JSON.parse(first.stdout)
      expect(report).toMatchObject({ didNothing: false, publish: { failures: [] } })
      expect(report.publish.published).toBeGreaterThan(30)

      const questions = catalogue.requests()
      const second = await runCommand(['run', sample.shows], tmdb)
      expect(second).toMatchObject({ code: 0 })
      expect(second.stdout).toContain('nothing to do')
      expect(catalogue.requests()).toEqual(questions)

      const [show] = await readdir(sample.shows)
      const nfo = join(sample.shows, String(show), 'tvshow.nfo')
      await rm(nfo)
      const restored = await runCommand(['restore', '--json'], {
        METARR_DATA: String(tmdb['METARR_DATA']),
      })
      expect(JSON.parse(restored.stdout)).toMatchObject([
        { filesWritten: 1, restored: 1, failures: [] },
      ])
      expect(await readdir(join(sample.shows, String(show)))).toContain('tvshow.nfo')
    },
    patience,
  )

  it(
    'lists and shows what it knows',
    async () => {
      const listed = await runCommand(['items', 'list', '--kind', 'series', '--json'], tmdb)
      const { items } = JSON.parse(listed.stdout)
      expect(items).toHaveLength(2)
      const shown = await runCommand(['items', 'show', items[0].id], tmdb)
      expect(shown.stdout).toContain('published: ')
      expect(shown.stdout).toContain('tmdb')
    },
    patience,
  )

  it(
    'finds everything in order',
    async () => {
      const { code, stdout } = await runCommand(['doctor'], tmdb)
      expect(stdout).toContain('accepts the key')
      expect(code).toBe(0)
    },
    patience,
  )
})

describe('a command that makes no sense', () => {
  const nowhere = { METARR_DATA: join(tmpdir(), 'metarr-cli-none') }
  afterAll(() => rm(nowhere.METARR_DATA, { recursive: true, force: true }))

  it.each<[string, readonly string[], Record<string, string>, number, RegExp]>([
    [
      'a path that is not there',
      ['run', '/no/such/folder'],
      nowhere,
      2,
      /no folder \/no\/such\/folder/,
    ],
    [
      'an unknown option',
      ['run', '--frobnicate'],
      nowhere,
      2,
      /unknown option '--frobnicate'[\s\S]*--help/,
    ],
    ['an unknown command', ['frobnicate'], nowhere, 2, /unknown command 'frobnicate'/],
    ['an unknown library', ['scan', 'films'], nowhere, 1, /films \(see: metarr library list\)/],
    ['no library at all', ['plan'], nowhere, 2, /metarr library add PATH/],
    [
      'an unknown player',
      ['library', 'add', '/tmp', '--player', 'vlc'],
      nowhere,
      2,
      /vlc is none of kodi/,
    ],
    [
      'an unknown configuration key',
      ['items', 'list'],
      { ...nowhere, METARR__PROVIDERS__TMDB__TOKN: 'x' },
      2,
      /providers\.tmdb.*tokn/i,
    ],
    [
      'a secret file that is not there',
      ['items', 'list'],
      { ...nowhere, METARR__PROVIDERS__TMDB__TOKEN_FILE: '/no/file' },
      2,
      /TOKEN_FILE/,
    ],
  ])(
    '%s gets one clear line and its exit code',
    async (_name, args, environment, code, words) => {
      const ended = await runCommand(args, environment)
      expect(ended.stderr).toMatch(words)
      expect(ended.stderr).not.toMatch(/^\s+at /m)
      expect(ended.code).toBe(code)
    },
    patience,
  )

  it(
    'gets its error as JSON when it asked for JSON',
    async () => {
      const { stdout, code } = await runCommand(['run', '/no/such/folder', '--json'], nowhere)
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid-input' } })
      expect(code).toBe(2)
    },
    patience,
  )

  it(
    'names the file and the key of a configuration that is wrong',
    async () => {
      const data = join(home, 'wrong')
      await mkdir(data)
      await writeFile(join(data, 'config.yaml'), 'library:\n  contry: DE\n')
      const { stderr, code } = await runCommand(['items', 'list', '--data', data])
      expect(stderr).toMatch(/config\.yaml.*library.*contry/)
      expect(code).toBe(2)
    },
    patience,
  )

  it(
    'says what to do when the key is bad',
    async () => {
      const environment = {
        ...tmdb,
        METARR_DATA: join(home, 'bad-key'),
        METARR__PROVIDERS__TMDB__TOKEN: 'not-the-sample-token',
      }
      const { code, stdout } = await runCommand(['doctor'], environment)
      expect(stdout).toMatch(/✗ Provider tmdb: .*token/i)
      expect(code).toBe(1)
    },
    patience,
  )
})

describe('metarr lint', () => {
  it(
    'names what players will not show, as text and as JSON, and answers with its exit code',
    async () => {
      const folder = join(home, 'lint', 'Alien (1979)')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'Alien (1979).mkv'), 'video')
      await writeFile(join(folder, 'poster.jpg'), Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'))
      const players = ['--player', 'kodi,jellyfin']
      const text = await runCommand(['lint', folder, ...players])
      expect(text.stdout).toMatch(/poster\.jpg.*WebP/i)
      const { stdout, code } = await runCommand(['lint', folder, ...players, '--json'])
      const [report] = JSON.parse(stdout)
      expect(report.findings).toContainEqual(
        expect.objectContaining({ code: 'wrong-extension', file: 'poster.jpg' }),
      )
      expect(code).toBe(text.code)
    },
    patience,
  )
})

describe('Ctrl-C', () => {
  it(
    'stops cleanly with 130, and the next run goes on',
    async () => {
      const environment = { ...tmdb, METARR_DATA: join(home, 'interrupted') }
      const { child, ended } = startCommand(['run', sample.movies], environment)
      child.stderr?.on('data', (text: string) => {
        if (text.includes('Enriching')) child.kill('SIGINT')
      })
      const stopped = await ended
      expect(stopped.code).toBe(130)
      expect(stopped.stderr).toContain('run the same again to go on')
      const listed = await runCommand(['items', 'list', '--json'], environment)
      expect(JSON.parse(listed.stdout).items.length).toBeGreaterThan(30)
    },
    patience,
  )
})
