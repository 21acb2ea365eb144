import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand, runCommandHere, startCommand } from './command-under-test.js'
import { openSample, type SampleUnderTest } from './sample-under-test.js'

let opened: SampleUnderTest

beforeAll(async () => {
  opened = await openSample()
})

afterAll(() => opened.close())

describe('metarr run on a folder of shows', () => {
  it('publishes, does nothing the second time, and restores what is wiped without network', async () => {
    const { shows } = opened.sample
    const first = await opened.json('run', shows)
    expect(first.code, first.stderr).toBe(0)
    const [report] = first.value
    expect(report).toMatchObject({ didNothing: false, publish: { failures: [] } })
    expect(report.publish.published).toBeGreaterThan(30)

    const questions = opened.requests()
    const second = await opened.run('run', shows)
    expect(second).toMatchObject({ code: 0 })
    expect(second.stdout).toContain('nothing to do')
    expect(opened.requests()).toEqual(questions)

    const [show] = await readdir(shows)
    const nfo = join(shows, String(show), 'tvshow.nfo')
    await rm(nfo)
    const restored = await runCommandHere(['restore', '--json'], {
      METARR_DATA: String(opened.environment['METARR_DATA']),
    })
    expect(JSON.parse(restored.stdout)).toMatchObject([
      { filesWritten: 1, restored: 1, failures: [] },
    ])
    expect(await readdir(join(shows, String(show)))).toContain('tvshow.nfo')
  })

  it('lists and shows what it knows', async () => {
    const { items } = (await opened.json('items', 'list', '--kind', 'series')).value
    expect(items).toHaveLength(2)
    const shown = await opened.run('items', 'show', items[0].id)
    expect(shown.stdout).toContain('published: ')
    expect(shown.stdout).toContain('tmdb')
  })

  it('finds everything in order', async () => {
    const { code, stdout } = await opened.run('doctor')
    expect(stdout).toContain('accepts the key')
    expect(code).toBe(0)
  })
})

describe('a command that makes no sense', () => {
  const nowhere = () => ({ METARR_DATA: join(opened.home, 'nowhere') })

  it.each<[string, readonly string[], Record<string, string>, number, RegExp]>([
    ['a path that is not there', ['run', '/no/such/folder'], {}, 2, /no folder \/no\/such\/folder/],
    [
      'an unknown option',
      ['run', '--frobnicate'],
      {},
      2,
      /unknown option '--frobnicate'[\s\S]*--help/,
    ],
    ['an unknown command', ['frobnicate'], {}, 2, /unknown command 'frobnicate'/],
    ['an unknown library', ['scan', 'films'], {}, 1, /films \(see: metarr library list\)/],
    ['no library at all', ['plan'], {}, 2, /metarr library add PATH/],
    [
      'an unknown player',
      ['library', 'add', '/tmp', '--player', 'vlc'],
      {},
      2,
      /vlc is none of kodi/,
    ],
    [
      'an unknown configuration key',
      ['items', 'list'],
      { METARR__PROVIDERS__TMDB__TOKN: 'x' },
      2,
      /providers\.tmdb.*tokn/i,
    ],
    [
      'a secret file that is not there',
      ['items', 'list'],
      { METARR__PROVIDERS__TMDB__TOKEN_FILE: '/no/file' },
      2,
      /TOKEN_FILE/,
    ],
  ])('%s gets one clear line and its exit code', async (_name, args, environment, code, words) => {
    const ended = await runCommandHere(args, { ...nowhere(), ...environment })
    expect(ended.stderr).toMatch(words)
    expect(ended.stderr).not.toMatch(/^\s+at /m)
    expect(ended.code).toBe(code)
  })

  it('gets its error as JSON when it asked for JSON, and its process ends with the exit code', async () => {
    const { stdout, code } = await runCommand(['run', '/no/such/folder', '--json'], nowhere())
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid-input' } })
    expect(code).toBe(2)
  })

  it('names the file and the key of a configuration that is wrong', async () => {
    const data = join(opened.home, 'wrong')
    await mkdir(data)
    await writeFile(join(data, 'config.yaml'), 'library:\n  contry: DE\n')
    const { stderr, code } = await runCommandHere(['items', 'list', '--data', data])
    expect(stderr).toMatch(/config\.yaml.*library.*contry/)
    expect(code).toBe(2)
  })

  it('says what to do when the key is bad', async () => {
    const { code, stdout } = await runCommandHere(['doctor'], {
      ...opened.environment,
      METARR_DATA: join(opened.home, 'bad-key'),
      METARR__PROVIDERS__TMDB__TOKEN: 'not-the-sample-token',
    })
    expect(stdout).toMatch(/✗ Provider tmdb: .*token/i)
    expect(code).toBe(1)
  })
})

describe('metarr lint', () => {
  it('names what players will not show, as text and as JSON, and answers with its exit code', async () => {
    const folder = join(opened.home, 'lint', 'Alien (1979)')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'Alien (1979).mkv'), 'video')
    await writeFile(join(folder, 'poster.jpg'), Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'))
    const lint = ['lint', folder, '--player', 'kodi,jellyfin']
    const text = await opened.run(...lint)
    expect(text.stdout).toMatch(/poster\.jpg.*WebP/i)
    const { value, code } = await opened.json(...lint)
    expect(value[0].findings).toContainEqual(
      expect.objectContaining({ code: 'wrong-extension', file: 'poster.jpg' }),
    )
    expect(code).toBe(text.code)
  })
})

describe('Ctrl-C', () => {
  it('stops cleanly with 130, and the next run goes on', async () => {
    const environment = { ...opened.environment, METARR_DATA: join(opened.home, 'interrupted') }
    const { child, ended } = startCommand(['run', opened.sample.movies], environment)
    child.stderr?.on('data', (text: string) => {
      if (text.includes('Enriching')) child.kill('SIGINT')
    })
    const stopped = await ended
    expect(stopped.code).toBe(130)
    expect(stopped.stderr).toContain('run the same again to go on')
    const listed = await runCommandHere(['items', 'list', '--json'], environment)
    expect(listed, listed.stdout).toMatchObject({ code: 0 })
    expect(JSON.parse(listed.stdout).items.length).toBeGreaterThan(30)
  })
})
