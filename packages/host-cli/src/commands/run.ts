import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { didNothing, InvalidInputError, type Library, type RunReport } from '@metarr/core'
import { type App, labelOf, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines, problemLines } from '../output/failures.js'
import { owedLines } from '../output/owed.js'
import { type AddLibraryOptions, addLibrary, wantedLibraries } from './libraries.js'

export interface RunOptions extends AddLibraryOptions {
  readonly full?: true
}

/** `run`: the whole main job, on the folder given or on every library. A folder that is no library yet becomes one. */
export async function run(
  app: App,
  path: string | undefined,
  options: RunOptions,
): Promise<ExitCode> {
  const libraries =
    path === undefined ? await wantedLibraries(app, []) : [await libraryAt(app, path, options)]
  warnWithoutProvider(app)
  const reports: RunReport[] = []
  for (const library of libraries) reports.push(await runOneLibrary(app, library, options))
  app.console.result(reports.map((report) => ({ ...report, didNothing: didNothing(report) })))
  return reports.every(wentWell) ? exitCodes.done : exitCodes.partly
}

function warnWithoutProvider({ metarr, console }: App): void {
  if (metarr.ports.metadataProviders.length > 0) return
  console.warn(
    'No provider is set up: only what is on disk is used. Set METARR__PROVIDERS__TMDB__TOKEN to ask TMDB (free: themoviedb.org/settings/api).',
  )
}

/** The library of a folder, added when nobody did yet. */
export async function libraryAt(
  app: App,
  path: string,
  options: AddLibraryOptions,
): Promise<Library> {
  const root = resolve(path)
  const known = (await app.metarr.listLibraries()).find(
    (library) => library.root === root || library.name === path,
  )
  if (known !== undefined) return known
  if (!existsSync(root))
    throw new InvalidInputError(`There is no folder ${root} and no library called ${path}`)
  return addLibrary(app, path, options)
}

/** Runs the main job on one library and prints what came of it. */
export async function runOneLibrary(
  app: App,
  library: Library,
  { full }: RunOptions,
): Promise<RunReport> {
  app.console.note(`Looking after ${labelOf(library)}`)
  const report = await app.metarr.run({
    libraryId: library.id,
    ...(full ? { full } : {}),
    ...verbOptions(app),
  })
  app.progress.stop()
  for (const line of summaryOf(app, library, report)) app.console.print(line)
  for (const line of remarksOn(report)) app.console.warn(line)
  return report
}

/** What a run comes down to, for people. */
function summaryOf({ console }: App, library: Library, report: RunReport): readonly string[] {
  const { bold, green } = console.colors
  if (didNothing(report)) {
    return [
      `${bold(library.name)}: nothing to do. ${report.scan.folders} folders are as they were; nobody was asked, nothing was written.`,
    ]
  }
  const { scan, identify, enrich, select, publish } = report
  return [
    `${bold(library.name)}: ${green(`${publish.published} published`)}, ${publish.filesWritten} files written`,
    `  ${scan.folders} folders: ${scan.added} new items, ${scan.updated} changed, ${scan.gone} gone, ${scan.unchanged} folders unchanged`,
    `  ${identify.identified} identified by search, ${enrich.enriched} enriched, artwork chosen for ${select.selected}`,
  ]
}

function remarksOn({ scan, identify, enrich, select, publish }: RunReport): readonly string[] {
  return [
    ...(publish.published === 0 ? [] : [`  back: metarr undo --run ${publish.runId}`]),
    ...problemLines(scan.problems),
    ...identify.undecided.map(
      ({ title, reason, itemId }) => `  ? ${title}: ${reason} (metarr identify ${itemId})`,
    ),
    ...owedLines(enrich.incomplete),
    ...[identify, enrich, select, publish].flatMap(({ failures }) => failureLines(failures)),
  ]
}

/** Whether no item failed. */
export function wentWell({ identify, enrich, select, publish }: RunReport): boolean {
  return [identify, enrich, select, publish].every(({ failures }) => failures.length === 0)
}
