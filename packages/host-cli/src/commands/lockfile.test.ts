import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { createSampleLibrary } from '../demo/library/sample-library.js'
import { filesBelow } from '../files-below.js'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 120_000
let place: SampleUnderTest

beforeAll(async () => {
  place = await openSample()
}, patience)

afterAll(() => place.close())

/** Runs a command line to a good end, on a data folder of this name. */
async function onData(data: string, ...args: readonly string[]): Promise<string> {
  const environment = { ...place.environment, METARR_DATA: join(place.home, data) }
  const { code, stdout, stderr } = await runCommandHere([...args, '--json'], environment)
  expect(code, stderr).toBe(0)
  return stdout
}

it(
  'a lockfile rebuilds the published files of shows on an empty data folder, byte for byte',
  async () => {
    const { shows } = place.sample
    await onData('first', 'run', shows)
    const lockfile = join(place.home, 'shows.lock.json')
    await onData('first', 'export', '--lockfile', lockfile)
    expect(await onData('first', 'export', '--lockfile')).toBe(await readFile(lockfile, 'utf8'))

    const again = (await createSampleLibrary(join(place.home, 'again'))).shows
    await onData('second', 'library', 'add', again)
    await onData('second', 'scan')
    const report = JSON.parse(await onData('second', 'import', '--lockfile', lockfile))
    expect(report).toMatchObject({ missing: [], lost: [], failures: [] })
    expect(report.pictures).toBeGreaterThan(3)
    await onData('second', 'publish')
    expect(await filesBelow(again)).toEqual(await filesBelow(shows))
  },
  patience,
)
