import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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
