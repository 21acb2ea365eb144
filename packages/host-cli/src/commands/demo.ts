import type { Metarr, RunReport } from '@metarr/core'
import type { App } from '../app.js'
import { configSchema } from '../config/config.js'
import type { DemoStage } from '../demo/run-demo.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import type { Console } from '../output/console.js'
import { createProgressView } from '../output/progress.js'
import { libraryAt, runOneLibrary, wentWell } from './run.js'

export interface DemoOptions {
  readonly folder: string | undefined
  readonly dataFolder: string | undefined
  readonly signal: AbortSignal
}

/** `demo`: a sample library, a sample catalogue that speaks TMDB's protocol, and the real job on them. */
export async function demo(console: Console, options: DemoOptions): Promise<ExitCode> {
  const { folder, dataFolder, signal } = options
  const reports: RunReport[] = []
  const { runDemo } = await import('../demo/run-demo.js')
  const { library, requests, contactSheet, ...report } = await runDemo({
    ...(folder === undefined ? {} : { folder }),
    ...(dataFolder === undefined ? {} : { dataFolder }),
    print: (line) => console.print(line),
    runOn: (stage) => runOn(console, stage, { signal, reports }),
  })
  console.result({ ...library, ...report, requests, contactSheet })
  return reports.every(wentWell) ? exitCodes.done : exitCodes.partly
}

interface DemoRun {
  readonly signal: AbortSignal
  /** Where the report of each library goes. */
  readonly reports: RunReport[]
}

async function runOn(
  console: Console,
  stage: DemoStage,
  { signal, reports }: DemoRun,
): Promise<Metarr> {
  const { dataFolder, library } = stage
  const config = configSchema.parse({ providers: { tmdb: stage.tmdb } })
  const { composeFilled } = await import('../compose.js')
  const { metarr, feed } = await composeFilled({ dataFolder, config })
  const progress = createProgressView(console)
  const app: App = {
    ...{ metarr, feed, config, dataFolder, actor: 'demo', console, progress, signal },
    globals: {},
  }
  try {
    for (const root of [library.movies, library.shows]) {
      reports.push(await runOneLibrary(app, await libraryAt(app, root, {}), {}))
    }
    return metarr
  } catch (error) {
    await metarr.close()
    throw error
  } finally {
    progress.stop()
  }
}
