import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UndecidedItem } from '@metarr/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 120_000
let tested: SampleUnderTest

beforeAll(async () => {
  tested = await openSample()
  const films = join(tested.home, 'films')
  for (const name of ['The Lighthouse Keeper', 'The Dust and Honey (1973)', 'Weather']) {
    await mkdir(join(films, name), { recursive: true })
    await writeFile(join(films, name, `${name}.mkv`), name)
  }
  await metarr('library', 'add', films, '--name', 'Films', '--kind', 'movies')
  await metarr('scan')
}, patience)

afterAll(() => tested.close())

const metarr = (...args: readonly string[]) => tested.run(...args)

async function json(...args: readonly string[]) {
  const { code, stderr, value } = await tested.json(...args)
  expect(code, stderr).toBe(0)
  return value
}

async function waiting(): Promise<ReadonlyMap<string, string>> {
  const { items } = await json('items', 'list', '--state', 'needs_identification')
  return new Map(
    items.map((item: { folder: string; id: string }) => [item.folder, item.id] as const),
  )
}

describe('metarr identify', () => {
  it(
    'identifies what is certain, and leaves the rest to a person, with ranked proposals and reasons',
    async () => {
      const [{ identified, undecided }] = await json('identify', 'Films')
      expect(identified).toBe(1)
      const remarks = undecided.map(
        (one: UndecidedItem) => `${one.title}: ${one.reason}, ${one.proposals}`,
      )
      expect(remarks.sort()).toEqual([
        'The Lighthouse Keeper: no year is known for The Lighthouse Keeper, and 2 results are called so, 2',
        'Weather: no result is called Weather, 1',
      ])
      const id = (await waiting()).get('The Lighthouse Keeper') ?? ''
      const { reason, proposals } = await json('identify', id)
      expect(reason).toContain('2 results are called so')
      expect(proposals[0]).toMatchObject({
        result: { title: 'The Lighthouse Keeper', provider: 'tmdb' },
        reasons: ['same title', 'year not known here'],
      })
      const { stdout } = await metarr('identify', id)
      expect(stdout).toMatch(
        /^ {2}1 +82 % +The Lighthouse Keeper \(\d{4}\) +tmdb \d+ +same title, /m,
      )
      expect(stdout).toContain(`metarr identify ${id} --pick NUMBER`)
    },
    patience,
  )

  it(
    'picks a proposal by number, and proposes by another title',
    async () => {
      const ids = await waiting()
      const keeper = ids.get('The Lighthouse Keeper') ?? ''
      const stored = await json('identify', keeper)
      const picked = await json('identify', keeper, '--pick', '2')
      expect(picked).toMatchObject({
        state: 'identified',
        externalIds: { tmdb: stored.proposals[1].result.id },
        identity: { by: 'user' },
      })
      const weather = ids.get('Weather') ?? ''
      const { proposals } = await json('identify', weather, '--search', 'quiet machine')
      expect(proposals[0].result.title).toBe('The Quiet Machine')
      const said = await metarr('identify', weather, '--tmdb', '990000120')
      expect(said.stdout).toContain('Weather: The Weather Thief (')
      expect(await waiting()).toEqual(new Map())
    },
    patience,
  )

  it(
    'refuses what makes no sense',
    async () => {
      const { items } = await json('items', 'list')
      const { id } = items[0]
      for (const [args, words] of [
        [[id, '--pick', '9'], 'There is no proposal 9'],
        [[id, '--tmdb', 'matrix'], 'matrix is no id of tmdb'],
        [[id, '--tmdb', '7'], 'tmdb knows no movie 7'],
        [[id, '--tmdb', '7', '--pick', '1'], 'Say one of'],
        [['--tmdb', '7'], 'These options are about one item'],
      ] as const) {
        const { code, stderr } = await metarr('identify', ...args)
        expect([code, stderr], words).toEqual([2, expect.stringContaining(words)])
      }
      expect((await metarr('identify', 'nobody')).code).toBe(1)
    },
    patience,
  )
})
