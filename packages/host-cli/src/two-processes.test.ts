import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskLibraryFolder } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './demo/catalogue/sample-catalogue.js'
import { createSampleLibrary } from './demo/library/sample-library.js'

let home: string
let movies: string
let catalogue: SampleCatalogue

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-two-'))
  catalogue = await startSampleCatalogue()
  const sample = await createSampleLibrary(join(home, 'sample'))
  movies = join(home, 'movies')
  await mkdir(movies)
  const folders = (await readdir(sample.movies)).sort().slice(0, 6)
  for (const folder of folders) await rename(join(sample.movies, folder), join(movies, folder))
}, 60_000)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

describe('two processes that publish the same library at once', () => {
  it('leave every movie published whole, nothing half-way, and a third run with nothing to do', async () => {
    const environment = {
      METARR_DATA: join(home, 'data'),
      METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
      METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
      METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
    }
    expect(await runCommand(['run', movies, '--json'], environment)).toMatchObject({ code: 0 })
    const publish = () => runCommand(['publish', '--force', '--json'], environment)
    for (const { stderr } of await Promise.all([publish(), publish(), publish()]))
      expect(stderr).not.toContain('should not happen')

    const storage = await createSqliteStorage({ file: join(home, 'data', 'metarr.db') })
    expect(await storage.journal.open()).toEqual([])
    const [library] = await storage.libraries.list()
    const folder = createDiskLibraryFolder(movies)
    for await (const { files } of storage.publications.latestOfLibrary(library?.id ?? ''))
      for (const { path, digest } of files)
        expect(await folder.facts(path), path).toMatchObject({ digest })
    await storage.close()
    const names = await readdir(movies, { recursive: true })
    expect(names.filter((name) => name.includes('.metarr-'))).toEqual([])
    const again = await runCommand(['run', movies, '--json'], environment)
    expect(JSON.parse(again.stdout)).toMatchObject([{ didNothing: true }])
  }, 120_000)
})
