import type {
  ItemFailure,
  Library,
  PublishReport,
  RestoreReport,
  ScanReport,
  SelectReport,
} from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines, problemLines } from '../output/failures.js'
import { wantedLibraries } from './libraries.js'

/** What a verb's report comes down to. */
export interface Summary {
  readonly line: string
  readonly remarks: readonly string[]
  readonly failures: readonly ItemFailure[]
}

/** What a command does for one library. */
export type Verb<Report> = (app: App, library: Library) => Promise<Report>

/** Runs one verb over libraries, prints what it did, and answers whether all went well. */
export async function overLibraries<Report>(
  app: App,
  wanted: readonly string[],
  verb: Verb<Report>,
  summarize: (report: Report) => Summary,
): Promise<ExitCode> {
  const libraries = await wantedLibraries(app, wanted)
  const reports: { readonly library: string; readonly report: Report }[] = []
  for (const library of libraries)
    reports.push({ library: library.name, report: await verb(app, library) })
  app.progress.stop()
  app.console.result(reports.map(({ library, report }) => ({ library, ...report })))
  let failed = false
  for (const { library, report } of reports) {
    const { line, remarks, failures } = summarize(report)
    app.console.print(`${library}: ${line}`)
    for (const remark of [...remarks, ...failureLines(failures)]) app.console.warn(remark)
    failed ||= failures.length > 0
  }
  return failed ? exitCodes.partly : exitCodes.done
}

/** How a scan goes about it. */
export interface ScanCommandOptions {
  readonly full?: true
  readonly acceptRoot?: true
}

/** `scan` */
export function scan(
  app: App,
  wanted: readonly string[],
  { full, acceptRoot }: ScanCommandOptions,
): Promise<ExitCode> {
  const given = { ...(full ? { full } : {}), ...(acceptRoot ? { acceptRoot } : {}) }
  const verb: Verb<ScanReport> = ({ metarr }, { id }) =>
    metarr.scan({ libraryId: id, ...given, ...verbOptions(app) })
  return overLibraries(app, wanted, verb, (report) => ({
    line: `${report.folders} folders, ${report.unchanged} unchanged; ${report.added} new, ${report.updated} changed, ${report.moved} moved, ${report.gone} gone`,
    remarks: problemLines(report.problems),
    failures: [],
  }))
}

/** Whether items that are done already are done again. */
export interface RefreshOptions {
  readonly refresh?: true
}

/** `select` */
export function select(
  app: App,
  wanted: readonly string[],
  { refresh }: RefreshOptions,
): Promise<ExitCode> {
  const verb: Verb<SelectReport> = ({ metarr }, { id }) =>
    metarr.select({ libraryId: id, ...(refresh ? { refresh } : {}), ...verbOptions(app) })
  return overLibraries(app, wanted, verb, ({ selected, changed, short, failures }) => ({
    line: `chose artwork for ${selected} items, ${changed} asset types changed`,
    remarks: Object.entries(short).map(
      ([assetType, count]) => `  ${count} have fewer ${assetType} pictures than they need`,
    ),
    failures,
  }))
}

/** `publish` */
export function publish(
  app: App,
  wanted: readonly string[],
  { force }: { readonly force?: true },
): Promise<ExitCode> {
  const verb: Verb<PublishReport> = ({ metarr }, { id }) =>
    metarr.publish({ libraryId: id, ...(force ? { force } : {}), ...verbOptions(app) })
  return overLibraries(app, wanted, verb, (report) => ({
    line: `${report.published} published, ${report.filesWritten} files written, ${report.filesRemoved} removed`,
    remarks: report.published === 0 ? [] : [`  back: metarr undo --run ${report.runId}`],
    failures: report.failures,
  }))
}

/** `restore` */
export function restore(app: App, wanted: readonly string[]): Promise<ExitCode> {
  const verb: Verb<RestoreReport> = ({ metarr }, { id }) =>
    metarr.restore({ libraryId: id, ...verbOptions(app) })
  return overLibraries(app, wanted, verb, (report) => ({
    line: `${report.filesWritten} files put back for ${report.restored} items${passedOverText(report)}`,
    remarks: report.changedByOthers.map(
      (path) => `  ! ${path} was changed by another program and was left alone`,
    ),
    failures: report.failures,
  }))
}

function passedOverText({ passedOver }: RestoreReport): string {
  return passedOver === 0 ? '' : `; ${passedOver} passed over: their folder is not there`
}
