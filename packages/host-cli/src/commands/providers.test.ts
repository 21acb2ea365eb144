import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from '../demo/catalogue/sample-catalogue.js'
import { createSampleLibrary } from '../demo/library/sample-library.js'

const patience = 120_000
let home: string
let catalogue: SampleCatalogue
let environment: Record<string, string>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-providers-'))
  catalogue = await startSampleCatalogue()
  const { movies } = await createSampleLibrary(join(home, 'sample'))
  environment = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
    METARR__PROVIDERS__TMDB__CALLSPERDAY: '5000',
  }
  const ran = await runCommand(['run', movies, '--json'], environment)
  expect(ran.code, ran.stderr).toBe(0)
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

describe('metarr providers', () => {
  it(
    'lists what each gives, its limits and what is left of them, and where to get a key that is missing',
    async () => {
      const { code, stdout, stderr } = await runCommand(['providers', '--json'], environment)
      expect(code, stderr).toBe(0)
      const listed = JSON.parse(stdout) as readonly Record<string, unknown>[]
      expect(listed.map(({ name, hasKey }) => [name, hasKey])).toEqual([
        ['tmdb', true],
        ['tvdb', false],
        ['fanart.tv', false],
        ['omdb', false],
      ])
      const [tmdb, , fanart] = listed
      expect(tmdb).toMatchObject({ perSecond: 25, perDay: 5000 })
      expect(tmdb?.['attribution']).toContain('not endorsed')
      expect(Number(tmdb?.['leftToday'])).toBeLessThan(5000)
      expect(String(fanart?.['keyFrom'])).toContain('https://fanart.tv')
      expect(stdout).not.toContain(sampleToken)
    },
    patience,
  )

  it(
    'tests those that have a key, and fails when one does not accept it',
    async () => {
      const good = await runCommand(['providers', 'test'], environment)
      expect([good.code, good.stdout]).toEqual([0, expect.stringMatching(/✓ tmdb: answers.*ms/)])
      const withBadKeys = {
        ...environment,
        METARR__PROVIDERS__FANART__KEY: 'wrong-key-of-nobody',
        METARR__PROVIDERS__FANART__BASEURL: `${catalogue.url}/nothing`,
      }
      const bad = await runCommand(['providers', 'test', '--json'], withBadKeys)
      expect(bad.code).toBe(1)
      expect(JSON.parse(bad.stdout)).toMatchObject([
        { name: 'tmdb', ok: true },
        { name: 'fanart.tv', ok: false },
      ])
      const doctor = await runCommand(['doctor', '--json'], withBadKeys)
      expect(doctor.stdout).toContain('Provider fanart.tv')
      expect(doctor.code).toBe(1)
    },
    patience,
  )

  it(
    'refuses names that have no key',
    async () => {
      const { code, stderr } = await runCommand(['providers', 'test', 'omdb'], environment)
      expect(code).toBe(2)
      expect(stderr).toContain('there are: tmdb')
    },
    patience,
  )
})

describe('metarr refresh', () => {
  it(
    'says what is due and how long it takes, then asks about it once',
    async () => {
      const planned = await runCommand(['refresh', '--plan'], environment)
      expect(planned.code, planned.stderr).toBe(0)
      expect(planned.stdout).toMatch(/movies: \d+ to ask about, \d+ fresh/)
      const { stdout, code } = await runCommand(['refresh', '--json'], environment)
      expect(code).toBe(0)
      const [report] = JSON.parse(stdout)
      expect(report).toMatchObject({ library: 'movies', failures: [], problems: [] })
      expect(report.refreshed).toBe(report.plan.due.length)
      const again = JSON.parse((await runCommand(['refresh', '--json'], environment)).stdout)
      expect(again[0]).toMatchObject({ refreshed: 0 })
    },
    patience,
  )
})
