import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommand, startCommand } from '../command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from '../demo/catalogue/sample-catalogue.js'
import { createSampleLibrary, type SampleLibrary } from '../demo/library/sample-library.js'

const patience = 120_000
let home: string
let catalogue: SampleCatalogue
let sample: SampleLibrary
let environment: Record<string, string>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-guard-'))
  catalogue = await startSampleCatalogue()
  sample = await createSampleLibrary(join(home, 'sample'))
  environment = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
  const ran = await runCommand(['run', sample.shows, '--json'], environment)
  expect(ran.code, ran.stderr).toBe(0)
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

/** The folder of the first show. */
async function aShow(): Promise<string> {
  const [show] = await readdir(sample.shows)
  return join(sample.shows, String(show))
}

describe('metarr plan', () => {
  it(
    'says by its exit code whether publishing would change anything, and writes a page about it',
    async () => {
      const page = join(home, 'plan.html')
      const nothing = await runCommand(['plan', '--html', page], environment)
      expect(nothing.code, nothing.stderr).toBe(0)
      await rm(join(await aShow(), 'fanart.jpg'))
      const changes = await runCommand(['plan', '--force', '--html', page], environment)
      expect(changes.code, changes.stderr).toBe(4)
      const html = await readFile(page, 'utf8')
      expect(html).toContain('fanart.jpg')
      expect(html).toContain('data:image/webp')
      expect(html.trimEnd().endsWith('</html>')).toBe(true)
      expect(await runCommand(['restore'], environment)).toMatchObject({ code: 0 })
    },
    patience,
  )
})

describe('metarr verify', () => {
  it(
    'finds all in order after a run, and names what others did to it with exit code 3',
    async () => {
      const fine = await runCommand(['verify', '--full', '--json'], environment)
      expect(fine.code, fine.stderr).toBe(0)
      expect(JSON.parse(fine.stdout)).toMatchObject({ faults: 0, wrong: [] })

      const show = await aShow()
      await rm(join(show, 'poster.jpg'), { force: true })
      await writeFile(join(show, 'tvshow.nfo'), '<tvshow><title>Mine</title></tvshow>')
      const wrong = await runCommand(['verify'], environment)
      expect(wrong.code).toBe(3)
      expect(wrong.stdout).toContain('tvshow.nfo was changed by another program')
      expect(wrong.stdout).toMatch(/poster\.jpg is missing/)

      await writeFile(join(show, 'tvshow.nfo'), '<tvshow><lockdata>true</lockdata></tvshow>')
      expect((await runCommand(['verify'], environment)).code).toBe(3)
      const told = await runCommand(['overwrites'], environment)
      expect(told.stdout).toMatch(/Jellyfin or Emby: 1 files changed 2 times/)
      expect(told.stdout).toContain('turn off: ')
      const { stdout } = await runCommand(['overwrites', '--forget', '--json'], environment)
      expect(JSON.parse(stdout)).toMatchObject([{ forgotten: 1 }])
    },
    patience,
  )
})

describe('metarr guard', () => {
  it(
    'puts back what was wiped once the folder is quiet, and can be stopped',
    async () => {
      const show = await aShow()
      await rm(join(show, 'fanart.jpg'))
      const { child, ended } = startCommand(['guard'], environment)
      await vi.waitFor(async () => expect(await readdir(show)).toContain('fanart.jpg'), patience)
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ code: 130 })
    },
    patience,
  )
})
