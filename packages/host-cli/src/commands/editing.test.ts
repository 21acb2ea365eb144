import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tmdbAttribution } from '@metarr/providers/tmdb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
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
let itemId: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-edit-'))
  catalogue = await startSampleCatalogue()
  const sample = await createSampleLibrary(join(home, 'sample'))
  environment = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
  const ran = await runCommandHere(['run', sample.movies, '--json'], environment)
  expect(ran.code, ran.stderr).toBe(0)
  const { items } = (await json('items', 'list', '--state', 'published')).value
  itemId = items[0].id
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await runCommandHere([...args, '--json'], environment)
  return { code, stderr, value: stdout === '' ? undefined : JSON.parse(stdout) }
}

describe('metarr set, lock, unlock and items show --explain', () => {
  it(
    'set fields that stay through a refresh, say so, and can be given back',
    async () => {
      const before = (await json('items', 'show', itemId)).value.metadata.plot
      const set = await json('set', itemId, 'plot=Mine, all mine', 'genres=Noir, Jazz', 'year=1944')
      expect(set.code, set.stderr).toBe(0)
      expect(set.value.metadata).toMatchObject({
        plot: { value: 'Mine, all mine', source: 'user', lockedAt: expect.any(Number) },
        genres: { value: ['Noir', 'Jazz'] },
        year: { value: 1944 },
      })
      const enriched = await json('enrich', itemId)
      expect(enriched).toMatchObject({ code: 0, value: [{ enriched: 1, incomplete: [] }] })
      const told = await runCommandHere(['items', 'show', itemId, '--explain'], environment)
      expect(told.stdout).toMatch(/plot +Mine, all mine +user, .*locked since \d{4}-/)
      expect(told.stdout).toMatch(/not .* tmdb, .*: the field is locked/)
      expect(told.stdout).toContain(tmdbAttribution)
      const unlocked = await json('unlock', itemId, 'plot')
      expect(unlocked.value.metadata.plot).toMatchObject({ value: before.value, source: 'tmdb' })
    },
    patience,
  )

  it(
    'lock a field and an asset type, which the list then finds',
    async () => {
      const locked = await json('lock', itemId, 'title', 'poster')
      expect(locked).toMatchObject({ code: 0, value: { lockedAssets: ['poster'] } })
      const { items } = (await json('items', 'list', '--locked')).value
      expect(items.map(({ id }: { id: string }) => id)).toContain(itemId)
    },
    patience,
  )

  it.each([
    [['set', 'ITEM', 'plott=x'], /No field is called plott; they are: title, .*plot/],
    [['set', 'ITEM', 'year=soon'], /year/],
    [['set', 'ITEM', 'plot'], /plot is no field=value/],
    [['lock', 'ITEM', 'wallpaper'], /No field or asset type is called wallpaper/],
  ])(
    'refuse %j with exit code 2 and what there is',
    async (args, message) => {
      const { code, value } = await json(...args.map((arg) => (arg === 'ITEM' ? itemId : arg)))
      expect([code, value.error.code]).toEqual([2, 'invalid-input'])
      expect(value.error.message).toMatch(message)
    },
    patience,
  )

  it(
    'change the files at the next publish',
    async () => {
      await json('set', itemId, 'tagline=Edited by hand')
      const { value } = await json('publish')
      expect(value[0]).toMatchObject({ published: 1, failures: [] })
      const { publication } = (await json('items', 'show', itemId)).value
      const nfo = publication.files.find(({ path }: { path: string }) => path.endsWith('.nfo'))
      const { root } = (await json('library', 'list')).value[0]
      expect(await readFile(join(root, nfo.path), 'utf8')).toContain(
        '<tagline>Edited by hand</tagline>',
      )
    },
    patience,
  )
})
