import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-lockfile-'))
  catalogue = await startSampleCatalogue()
}, patience)

afterAll(async () => {
  await catalogue.close()
  await rm(home, { recursive: true, force: true })
})

/** A data folder and a sample library of its own. */
async function aPlace(name: string) {
  const sample = await createSampleLibrary(join(home, name, 'sample'))
  const environment = {
    METARR_DATA: join(home, name, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await runCommand([...args, '--json'], environment)
    expect(code, stderr).toBe(0)
    return stdout
  }
  return { root: sample.shows, run }
}

async function filesBelow(root: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files[path.slice(root.length)] = (await readFile(path)).toString('base64')
  }
  return files
}

it(
  'a lockfile rebuilds the published files of shows on an empty data folder, byte for byte',
  async () => {
    const first = await aPlace('first')
    await first.run('run', first.root)
    const lockfile = join(home, 'shows.lock.json')
    await first.run('export', '--lockfile', lockfile)
    expect(await first.run('export', '--lockfile')).toBe(await readFile(lockfile, 'utf8'))

    const second = await aPlace('second')
    await second.run('library', 'add', second.root)
    await second.run('scan')
    const report = JSON.parse(await second.run('import', '--lockfile', lockfile))
    expect(report).toMatchObject({ missing: [], lost: [], failures: [] })
    expect(report.pictures).toBeGreaterThan(3)
    await second.run('publish')
    expect(await filesBelow(second.root)).toEqual(await filesBelow(first.root))
  },
  patience,
)
