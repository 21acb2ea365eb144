import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pc from 'picocolors'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../app.js'
import { composeFilled } from '../compose.js'
import { loadConfig } from '../config/load-config.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from '../demo/catalogue/sample-catalogue.js'
import { createSampleLibrary } from '../demo/library/sample-library.js'
import { doctor } from './doctor.js'
import { providersList, providersTest } from './providers.js'
import { refresh } from './refresh.js'

const patience = 60_000
let home: string
let catalogue: SampleCatalogue
const opened: App[] = []

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-providers-'))
  catalogue = await startSampleCatalogue()
}, patience)

afterEach(async () => {
  for (const { metarr } of opened.splice(0)) await metarr.close()
})

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

/** The command's own composition, in this process, with what it prints. */
async function openApp(environment: Readonly<Record<string, string>> = {}) {
  const dataFolder = join(home, `data-${opened.length}`)
  const config = loadConfig({
    dataFolder,
    environment: {
      METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
      METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
      METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
      METARR__PROVIDERS__TMDB__CALLSPERDAY: '5000',
      ...environment,
    },
  })
  const printed: string[] = []
  const results: unknown[] = []
  const print = (text: string) => void printed.push(text)
  const app: App = {
    ...{ config, dataFolder, globals: {}, actor: 'test', signal: new AbortController().signal },
    ...(await composeFilled({ dataFolder, config })),
    console: {
      ...{ json: false, quiet: false, animated: false, colors: pc.createColors(false) },
      ...{
        print,
        note: print,
        warn: print,
        hide: () => undefined,
        result: (value) => void results.push(value),
      },
    },
    progress: { onProgress: () => undefined, stop: () => undefined },
  }
  opened.push(app)
  return { app, printed, results, text: () => printed.join('\n') }
}

const badFanart = () => ({
  METARR__PROVIDERS__FANART__KEY: 'wrong-key-of-nobody',
  METARR__PROVIDERS__FANART__BASEURL: `${catalogue.url}/nothing`,
})

describe('metarr providers', () => {
  it(
    'lists what each gives, its limits and what is left of them, and where to get a key that is missing',
    async () => {
      const { app, results, text } = await openApp()
      await app.metarr.ports.metadataProviders[0]?.movie('1', { languages: ['en'], country: 'US' })
      expect(await providersList(app)).toBe(0)
      const [listed] = results as [readonly Record<string, unknown>[]]
      expect(listed.map(({ name, hasKey }) => [name, hasKey])).toEqual([
        ['tmdb', true],
        ['tvdb', false],
        ['fanart.tv', false],
        ['omdb', false],
      ])
      expect(listed[0]).toMatchObject({ perSecond: 25, perDay: 5000, leftToday: 4999 })
      expect(text()).toContain('25/s, 4999 of 5000 left today')
      expect(text()).toContain('not endorsed')
      expect(text()).toContain('METARR__PROVIDERS__FANART__KEY; a key is at https://fanart.tv')
      expect(text() + JSON.stringify(results)).not.toContain(sampleToken)
    },
    patience,
  )

  it(
    'tests those that have a key',
    async () => {
      const { app, text } = await openApp()
      expect(await providersTest(app, [])).toBe(0)
      expect(text()).toMatch(/✓ tmdb: answers, and accepts the key \(\d+ ms\)/)
    },
    patience,
  )

  it(
    'fails when one of pictures alone does not answer, and so does the doctor',
    async () => {
      const { app, results, text } = await openApp(badFanart())
      expect(await providersTest(app, [])).toBe(1)
      expect(results).toMatchObject([
        [
          { name: 'tmdb', ok: true },
          { name: 'fanart.tv', ok: false },
        ],
      ])
      expect(await doctor(app)).toBe(1)
      expect(text()).toContain('✗ Provider fanart.tv')
    },
    patience,
  )

  it(
    'refuses names that have no key',
    async () => {
      const { app } = await openApp()
      await expect(providersTest(app, ['omdb'])).rejects.toThrow('there are: tmdb')
    },
    patience,
  )
})

describe('metarr refresh', () => {
  it(
    'says what is due and how long it takes, then asks about it once',
    async () => {
      const { app, results, text } = await openApp()
      const { movies: root } = await createSampleLibrary(join(home, 'sample'))
      const { id: libraryId } = await app.metarr.addLibrary({ kind: 'movies', root, name: 'Films' })
      await app.metarr.scan({ libraryId })
      await app.metarr.identify({ libraryId })
      expect(await refresh(app, [], { plan: true })).toBe(0)
      expect(text()).toMatch(/Films: \d+ to ask about, 0 still fresh/)
      expect(text()).toMatch(/pending +\d+/)
      expect(text()).toMatch(/tmdb +\d+ calls +\d+ today/)
      expect(await refresh(app, [], {})).toBe(0)
      expect(await refresh(app, [], {})).toBe(0)
      const [[planned] = [], [first] = [], [second] = []] = results as readonly (readonly {
        readonly refreshed: number
        readonly plan: { readonly due: readonly unknown[] }
      }[])[]
      expect(planned?.plan.due.length).toBeGreaterThan(0)
      expect(first?.refreshed).toBeGreaterThanOrEqual(planned?.plan.due.length ?? 0)
      expect(second).toMatchObject({ refreshed: 0, failures: [], problems: [] })
    },
    patience,
  )
})
