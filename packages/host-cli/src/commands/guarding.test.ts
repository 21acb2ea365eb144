import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startCommand } from '../command-under-test.js'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 120_000
let place: SampleUnderTest

beforeAll(async () => {
  place = await openSample()
  const ran = await place.json('run', place.sample.shows)
  expect(ran.code, ran.stderr).toBe(0)
}, patience)

afterAll(() => place.close())

/** The folder of the first show. */
async function aShow(): Promise<string> {
  const [show] = await readdir(place.sample.shows)
  return join(place.sample.shows, String(show))
}

describe('metarr plan', () => {
  it(
    'says by its exit code whether publishing would change anything, and writes a page about it',
    async () => {
      const page = join(place.home, 'plan.html')
      const nothing = await place.run('plan', '--html', page)
      expect(nothing.code, nothing.stderr).toBe(0)
      await rm(join(await aShow(), 'fanart.jpg'))
      const changes = await place.run('plan', '--force', '--html', page)
      expect(changes.code, changes.stderr).toBe(4)
      const html = await readFile(page, 'utf8')
      expect(html).toContain('fanart.jpg')
      expect(html).toContain('data:image/webp')
      expect(html.trimEnd().endsWith('</html>')).toBe(true)
      expect(await place.run('restore')).toMatchObject({ code: 0 })
    },
    patience,
  )
})

describe('metarr restore', () => {
  it(
    'says how many items it passed over since their folder is not there',
    async () => {
      const show = await aShow()
      await rename(show, join(place.home, 'away'))
      const restored = await place.run('restore')
      const [report] = (await place.json('restore')).value
      await rename(join(place.home, 'away'), show)
      expect(restored.stdout).toMatch(/; [1-9]\d* passed over: their folder is not there/)
      expect(report.passedOver).toBeGreaterThan(0)
      expect((await place.run('restore')).stdout).not.toContain('passed over')
    },
    patience,
  )
})

describe('metarr verify', () => {
  it(
    'finds all in order after a run, and names what others did to it with exit code 3',
    async () => {
      const fine = await place.run('verify', '--full', '--json')
      expect(fine.code, fine.stderr).toBe(0)
      expect(JSON.parse(fine.stdout)).toMatchObject({ faults: 0, wrong: [] })

      const show = await aShow()
      await rm(join(show, 'poster.jpg'), { force: true })
      await writeFile(join(show, 'tvshow.nfo'), '<tvshow><title>Mine</title></tvshow>')
      const wrong = await place.run('verify')
      expect(wrong.code).toBe(3)
      expect(wrong.stdout).toContain('tvshow.nfo was changed by another program')
      expect(wrong.stdout).toMatch(/poster\.jpg is missing/)

      await writeFile(join(show, 'tvshow.nfo'), '<tvshow><lockdata>true</lockdata></tvshow>')
      expect((await place.run('verify')).code).toBe(3)
      const told = await place.run('overwrites')
      expect(told.stdout).toMatch(/Jellyfin or Emby: 1 files changed 2 times/)
      expect(told.stdout).toContain('turn off: ')
      const { stdout } = await place.run('overwrites', '--forget', '--json')
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
      const { child, ended } = startCommand(['guard'], place.environment)
      await vi.waitFor(async () => expect(await readdir(show)).toContain('fanart.jpg'), patience)
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ code: 130 })
    },
    patience,
  )
})
