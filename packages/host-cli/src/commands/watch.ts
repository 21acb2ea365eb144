import type { Library, ScanReport, WatchOptions } from '@metarr/core'
import { type App, labelOf } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { problemLines } from '../output/failures.js'
import { wantedLibraries } from './libraries.js'

/** How changes are heard of; default: as each library says. */
export interface WatchCommandOptions {
  readonly mode?: WatchOptions['mode']
}

/** What watching one library came to. */
interface Watched {
  readonly library: string
  scans: number
  added: number
  updated: number
  gone: number
}

/** `scan --watch`: until it is stopped, which is its ordinary end. */
export async function watch(
  app: App,
  wanted: readonly string[],
  options: WatchCommandOptions,
): Promise<ExitCode> {
  const libraries = await wantedLibraries(app, wanted)
  const failed = new AbortController()
  const signal = AbortSignal.any([app.signal, failed.signal])
  const watched = await Promise.all(
    libraries.map((library) =>
      watchOne(app, library, { ...options, signal }).catch((error) => {
        failed.abort()
        throw error
      }),
    ),
  )
  app.console.result(watched)
  return exitCodes.done
}

async function watchOne(
  app: App,
  library: Library,
  options: WatchCommandOptions & { readonly signal: AbortSignal },
): Promise<Watched> {
  const tally: Watched = { library: library.name, scans: 0, added: 0, updated: 0, gone: 0 }
  app.console.note(`Watching ${labelOf(library)}; Ctrl-C ends it`)
  await app.metarr.watch({
    libraryId: library.id,
    ...options,
    onScan: (report) => {
      count(tally, report)
      tell(app, library, report)
    },
    onRoot: (state, why) =>
      app.console.warn(`${labelOf(library)} is ${state}${why ? `: ${why.message}` : ''}`),
  })
  return tally
}

function count(tally: Watched, { added, updated, gone }: ScanReport): void {
  tally.scans++
  tally.added += added
  tally.updated += updated
  tally.gone += gone
}

function tell({ console }: App, { name }: Library, report: ScanReport): void {
  const { folders, added, updated, gone, problems } = report
  console.print(
    `${name}: looked at ${folders} folders; ${added} new, ${updated} changed, ${gone} gone`,
  )
  for (const line of problemLines(problems)) console.warn(line)
}
