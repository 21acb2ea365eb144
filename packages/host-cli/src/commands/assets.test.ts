import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Item, RulesInForce } from '@metarr/core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 120_000
let stage: SampleUnderTest
let itemId: string
let folder: string

beforeAll(async () => {
  stage = await openSample()
  const ran = await stage.run('run', stage.sample.movies)
  expect(ran.code, ran.stderr).toBe(0)
  const { items } = (await stage.json('items', 'list', '--state', 'published')).value
  itemId = items[0].id
  folder = dirname(join(stage.sample.movies, items[0].videos[0].path))
}, patience)

afterAll(() => stage.close())

interface Offered {
  readonly candidateId: string
  readonly chosen?: number
  readonly reason: string
}

const posters = async (): Promise<readonly Offered[]> =>
  (await stage.json('assets', 'list', itemId, '--type', 'poster')).value
const idOf = async (one: (offered: Offered) => boolean) =>
  (await posters()).find(one)?.candidateId ?? ''
const isChosen = ({ chosen }: Offered) => chosen === 0

describe('metarr assets', { timeout: patience }, () => {
  it('has nothing to publish after a run, also where collections have no folder', async () => {
    const { items } = (await stage.json('items', 'list', '--unpublished')).value
    const kinds = items.map(({ kind, state }: Item) => `${kind} ${state}`)
    expect(new Set(kinds)).toEqual(new Set(['movie needs_identification']))
    const collections = await stage.json('items', 'list', '--kind', 'collection')
    expect(collections.value.items.length).toBeGreaterThan(0)
  })

  it('lists what is on offer, picks, and plans the change', async () => {
    expect((await posters()).length).toBeGreaterThan(1)
    const other = await idOf((one) => one.chosen === undefined)
    const picked = await stage.json('assets', 'pick', other)
    expect(picked, picked.stderr).toMatchObject({ code: 0, value: { itemId, dirty: true } })
    expect(await idOf(isChosen)).toBe(other)
    const plan = await stage.run('plan')
    expect(plan.code, plan.stderr).toBe(4)
  })

  it('rejects a choice, shows the next best, and takes that back', async () => {
    const rejected = await idOf(isChosen)
    const { value, code } = await stage.json('assets', 'reject', rejected)
    expect(code).toBe(0)
    expect(value.chosen[0].candidateId).not.toBe(rejected)
    expect((await posters()).find((one) => one.candidateId === rejected)?.reason).toBe('rejected')
    expect((await stage.run('assets', 'reject', rejected, '--undo')).code).toBe(0)
    expect((await posters()).find((one) => one.candidateId === rejected)?.reason).toMatch(/points/)
  })

  it('searches for more, and keeps what was there', async () => {
    const before = await posters()
    const { code, value, stderr } = await stage.json('assets', 'search', itemId)
    expect(code, stderr).toBe(0)
    expect(value).toEqual({ itemId, found: expect.any(Number), failures: [] })
    expect((await posters()).length).toBeGreaterThanOrEqual(before.length)
    const wrong = await stage.run('assets', 'search', itemId, '--language', 'klingon!')
    expect(wrong.code).toBe(2)
  })

  it('takes a picture of mine, and says what is none', async () => {
    const sheet = join(stage.home, 'mine.png')
    await writeFile(sheet, 'no picture')
    const refused = await stage.run('assets', 'upload', itemId, 'poster', sheet)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/no picture/)
    await sharp({ create: { width: 40, height: 60, channels: 3, background: 'red' } }).toFile(sheet)
    const taken = await stage.json('assets', 'upload', itemId, 'poster', sheet)
    expect(taken, taken.stderr).toMatchObject({ code: 0 })
    expect((await posters()).find(isChosen)?.reason).toBe('uploaded by a person')
  })

  it('says what other weights would choose, and refuses nonsense', async () => {
    const before = (await stage.run('assets', 'list', itemId)).stdout
    const { code, value } = await stage.json('select', '--what-if', 'votes=0,resolution=1')
    expect([0, 4]).toContain(code)
    expect(code === 4).toBe(value.length > 0)
    expect((await stage.run('assets', 'list', itemId)).stdout).toBe(before)
    const page = join(stage.home, 'what-if.html')
    const tried = ['policy=careful,languages=de,en', 'poster.maximum=2,assetPreset=lean']
    for (const changes of tried)
      expect([0, 4]).toContain(
        (await stage.run('select', '--what-if', changes, '--html', page, '--previews')).code,
      )
    expect(await readFile(page, 'utf8')).not.toMatch(/https?:\/\//)
    expect((await stage.run('select', '--html', page)).code).toBe(2)
    const impossible = await stage.run('select', '--what-if', 'poster.policy=magic')
    expect(impossible).toMatchObject({ code: 2 })
    expect(impossible.stderr).toMatch(/assets\.poster\.policy: magic is none of standard/)
    const wrong = await stage.run('select', '--what-if', 'size=2')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toMatch(/resolution, votes, language, provider/)
  })
})

/** The pictures in the cache. */
async function blobFiles(): Promise<readonly string[]> {
  const blobs = join(stage.home, 'data', 'blobs')
  const names = await readdir(blobs, { recursive: true })
  return names
    .filter((name) => name.endsWith('.png') || name.endsWith('.jpg'))
    .map((name) => join(blobs, name))
}

describe('metarr cache', { timeout: patience }, () => {
  it('writes a picture of the cache, small, into a file', async () => {
    const picture = (await blobFiles()).find((path) => path.endsWith('.jpg')) ?? ''
    const digest = basename(picture, '.jpg')
    const file = join(stage.home, 'small.webp')
    const shown = await stage.json('cache', 'thumbnail', digest, file, '--width', '150')
    expect(shown, shown.stderr).toMatchObject({ code: 0, value: { file, width: 160 } })
    expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width: 160 })
    expect((await stage.run('cache', 'thumbnail', '../etc', file)).stderr).toContain('no digest')
    expect((await stage.run('cache', 'thumbnail', 'c'.repeat(64), file)).code).not.toBe(0)
  })

  it('counts, verifies, repairs and frees', async () => {
    const stats = await stage.json('cache', 'stats')
    expect(stats.value).toMatchObject({ missing: 0, unlisted: 0 })
    expect(stats.value.blobs).toBeGreaterThan(3)
    expect((await stage.json('cache', 'duplicates')).code).toBe(0)
    const verified = await stage.json('cache', 'verify')
    expect(verified).toMatchObject({ code: 0, value: { faults: [] } })
    const [file = ''] = await blobFiles()
    await writeFile(file, 'rot')
    expect((await stage.run('cache', 'verify')).code).toBe(3)
    const repaired = await stage.json('cache', 'repair')
    expect(repaired.value.repaired.length + repaired.value.lost.length).toBe(1)
    expect(await stage.json('cache', 'rebuild')).toMatchObject({ value: { listed: 0 } })
    const collected = await stage.json('cache', 'gc', '--dry-run')
    expect(collected.value).toEqual({ dryRun: true, released: 0, removed: 0, bytesFreed: 0 })
  })
})

describe('rules of choosing', { timeout: patience }, () => {
  const movies = async () => (await stage.json('library', 'list')).value[0].name

  it('are shown as they hold, said or not, and change by a preset', async () => {
    const { value } = await stage.json('library', 'show', await movies())
    const banner = () => value.assets.find(({ assetType }: RulesInForce) => assetType === 'banner')
    expect(banner()).toMatchObject({ minimum: 0, maximum: 3, policy: 'standard' })
    await stage.run('library', 'set', await movies(), 'assetPreset', 'lean')
    const lean = await stage.run('library', 'show', await movies())
    expect(lean.stdout).toMatch(/banner +0 +1 +any/)
    await stage.run('library', 'set', await movies(), 'assetPreset')
  })

  it('take one weight, and share the rest among the others', async () => {
    const set = (...words: readonly string[]) => stage.run('library', 'set', ...words)
    const name = await movies()
    expect((await set(name, 'assets.poster.weights.votes', '0.1')).code).toBe(0)
    const { value } = await stage.json('library', 'show', name)
    expect(value.settings.assets.poster.weights).toEqual({
      resolution: expect.closeTo(0.45),
      votes: 0.1,
      language: expect.closeTo(0.3),
      provider: expect.closeTo(0.15),
    })
    const weights = '{"resolution":0.5,"votes":0.5,"language":0.5,"provider":0}'
    const refused = await set(name, 'assets.poster.weights', weights)
    expect(refused).toMatchObject({ code: 2 })
    expect(refused.stderr).toMatch(/assets\.poster\.weights must .* add up to 1, not 1\.5/)
    await set(name, 'assets.poster.weights')
  })

  it('decide what an item is missing', async () => {
    const name = await movies()
    const missing = async () =>
      (await stage.json('items', 'list', '--library', name, '--missing', 'poster')).value.items
    const before = (await missing()).length
    await stage.run('library', 'set', name, 'assets.poster.maximum', '20')
    await stage.run('library', 'set', name, 'assets.poster.minimum', '20')
    expect((await missing()).length).toBeGreaterThan(before)
    const tooMany = await stage.run('library', 'set', name, 'assets.poster.maximum', '2')
    expect(tooMany.stderr).toMatch(/assets\.poster\.minimum: 20 is more than the maximum, 2/)
    await stage.run('library', 'set', name, 'assets.poster')
  })
})

describe('extras from the command line', { timeout: patience }, () => {
  it('lists what lies with a video', async () => {
    await writeFile(join(folder, 'theme.mp3'), 'sound')
    const listed = await stage.json('items', 'extras', itemId)
    expect(listed).toMatchObject({ code: 0, value: [{ kind: 'theme', path: 'theme.mp3' }] })
    expect((await stage.run('items', 'extras', itemId)).stdout).toContain('for kodi')
  })

  it('fetches pictures of people where somebody offers them', async () => {
    const { code, value } = await stage.json('people')
    expect(code).toBe(0)
    expect(value).toMatchObject({ failed: [] })
  })

  it('says what is missing to fetch trailers with', async () => {
    const told = await stage.run('trailers')
    expect(told.code).not.toBe(0)
    expect(told.stderr).toContain('Nothing is set up to fetch trailers with')
  })
})
