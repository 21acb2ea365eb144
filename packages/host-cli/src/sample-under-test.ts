import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, runCommandHere } from './command-under-test.js'
import {
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './demo/catalogue/sample-catalogue.js'
import { createSampleLibrary, type SampleLibrary } from './demo/library/sample-library.js'

/** Whatever a command prints as JSON; the test that reads it checks what it is. */
type Printed = ReturnType<typeof JSON.parse>

/** The sample library in a folder of its own, a catalogue that knows it, and a command line that uses both. */
export interface SampleUnderTest {
  /** For what a test keeps beside the library. */
  readonly home: string
  readonly sample: SampleLibrary
  readonly environment: Readonly<Record<string, string>>
  /** Runs a command line in this process. */
  run(...args: readonly string[]): Promise<Ended>
  /** The same with `--json`; `value` is what it printed. */
  json(...args: readonly string[]): Promise<Ended & { readonly value: Printed }>
  /** What its catalogue was asked so far. */
  requests(): ReturnType<SampleCatalogue['requests']>
  close(): Promise<void>
}

/** Makes the sample library and starts its catalogue; nothing is scanned yet. For tests. */
export async function openSample(): Promise<SampleUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'metarr-sample-'))
  const catalogue = await startSampleCatalogue()
  const sample = await createSampleLibrary(join(home, 'sample'))
  const environment = {
    METARR_DATA: join(home, 'data'),
    METARR__PROVIDERS__TMDB__TOKEN: sampleToken,
    METARR__PROVIDERS__TMDB__BASEURL: catalogue.url,
    METARR__PROVIDERS__TMDB__IMAGEBASEURL: catalogue.imageUrl,
  }
  const run = (...args: readonly string[]) => runCommandHere(args, environment)
  return {
    home,
    sample,
    environment,
    run,
    async json(...args) {
      const ended = await run(...args, '--json')
      return { ...ended, value: ended.stdout === '' ? undefined : JSON.parse(ended.stdout) }
    },
    requests: catalogue.requests,
    async close() {
      await catalogue.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
