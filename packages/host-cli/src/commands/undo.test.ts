import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../command-under-test.js'
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
let before: Readonly<Record<string, string>>
let runId: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-undo-'))
  catalogue = await startSampleCatalogue()
  sample = await createSampleLibrary(join(home, 'sample'))
  environment = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
  before = await filesBelow(sample.shows)
  const ran = await runCommand(['run', sample.shows, '--json'], environment)
  expect(ran.code, ran.stderr).toBe(0)
  runId = JSON.parse(ran.stdout)[0].publish.runId
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

async function filesBelow(root: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files[path] = (await readFile(path)).toString('base64')
  }
  return files
}

async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await runCommand([...args, '--json'], environment)
  return { code, stderr, value: code === 0 ? JSON.parse(stdout) : undefined }
}

describe('metarr undo', () => {
  it(
    'shows what undoing a run would do, does it, and does it again',
    async () => {
      const published = await filesBelow(sample.shows)
      const shown = await runCommand(['undo', '--run', runId, '--plan'], environment)
      expect(shown.stdout).toContain('Nothing was changed.')
      expect(shown.stdout).toContain('was not there before')
      expect(await filesBelow(sample.shows)).toEqual(published)

      const undone = await json('undo', '--run', runId)
      expect(undone.code, undone.stderr).toBe(0)
      expect(await filesBelow(sample.shows)).toEqual(before)

      const again = await json('undo', '--run', undone.value.runId)
      expect(again.code, again.stderr).toBe(0)
      expect(await filesBelow(sample.shows)).toEqual(published)
    },
    patience,
  )

  it(
    'tells the history of an item, discards what is not published, and undoes its last publication',
    async () => {
      const { value: page } = await json('items', 'list', '--kind', 'series')
      const itemId = page.items[0].id
      const { value: entries } = await json('history', itemId)
      expect(entries[0]).toMatchObject({ publishedBy: 'user', stands: true })
      const { value: item } = await json('discard', itemId)
      expect(item).toMatchObject({ id: itemId, dirty: false })
      const undone = await json('undo', entries[0].publicationId)
      expect(undone.value).toMatchObject({ undoes: entries[0].publicationId, changedByOthers: [] })
      const refused = await runCommand(['undo', entries[0].publicationId], environment)
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('undone already')
    },
    patience,
  )

  it(
    'lists the runs that can be named when none is, and takes one name only',
    async () => {
      const { code, stdout } = await runCommand(['undo'], environment)
      expect(code).toBe(0)
      expect(stdout).toContain(runId)
      const { value: runs } = await json('undo')
      expect(runs.at(-1)).toMatchObject({ runId, isUndo: false, publishedBy: 'user' })
      expect((await runCommand(['undo', '--last', '--run', runId], environment)).code).toBe(2)
      expect((await json('prune')).value).toMatchObject([{ pruned: 0 }])
    },
    patience,
  )
})
