import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { allItems } from '@metarr/core'
import { createDiskBlobStore } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand, startCommand } from './command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './demo/catalogue/sample-catalogue.js'
import { createSampleLibrary } from './demo/library/sample-library.js'

const kills = 20
let home: string
let movies: string
let catalogue: SampleCatalogue

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-kill-'))
  catalogue = await startSampleCatalogue()
  const sample = await createSampleLibrary(join(home, 'sample'))
  movies = join(home, 'movies')
  await mkdir(movies)
  const folders = (await readdir(sample.movies)).sort().slice(0, 14)
  for (const folder of folders) await rename(join(sample.movies, folder), join(movies, folder))
}, 60_000)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

/** Moments that look random and are the same in every run. */
function* moments(): Generator<number> {
  let state = 20_261_121
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    yield 900 + (state % 2_400)
  }
}

describe('kill -9 during metarr run', () => {
  it(`at ${kills} moments leaves a library that the next run completes`, async () => {
    const environment = {
      METARR_DATA: join(home, 'data'),
      METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
      METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
      METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
    }
    let killed = 0
    const next = moments()
    for (let round = 0; round < kills; round++) {
      const { child, ended } = startCommand(['run', movies], environment)
      await Promise.race([sleep(next.next().value ?? 0), ended])
      if (child.kill('SIGKILL')) killed++
      await ended
    }
    const last = await runCommand(['run', movies, '--json'], environment)
    expect(last.code, last.stderr).toBe(0)
    expect(killed).toBeGreaterThan(5)

    const files = await readdir(movies, { recursive: true })
    expect(files.filter((name) => name.includes('.metarr-'))).toEqual([])
    const storage = await createSqliteStorage({ file: join(home, 'data', 'metarr.db') })
    expect(await storage.journal.open()).toEqual([])
    const items = await allItems(storage.items, {})
    expect(items.length).toBeGreaterThan(12)
    const unfinished = items.filter(
      ({ kind, state }) =>
        state !== 'published' && state !== 'needs_identification' && kind !== 'collection',
    )
    expect(unfinished.map(({ kind, state, folder }) => [kind, state, folder])).toEqual([])
    const blobs = createDiskBlobStore({ folder: join(home, 'data', 'blobs') })
    for await (const digest of blobs.list()) expect(await blobs.get(digest)).toBeDefined()
    for (const { id } of items) {
      const publication = await storage.publications.latest(id)
      for (const { digest, path } of publication?.files ?? []) {
        expect(await blobs.has(digest), path).toBe(true)
        expect(files).toContain(path)
      }
    }
    await storage.close()
    expect(await readdir(join(home, 'data', 'blobs', 'tmp'))).toEqual([])
    const again = await runCommand(['run', movies, '--json'], environment)
    expect(JSON.parse(again.stdout)).toMatchObject([{ didNothing: true }])
  }, 240_000)
})
