import type { GuardReport } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines } from '../output/failures.js'
import { wantedLibraries } from './libraries.js'

export interface GuardOptions {
  readonly folder?: readonly string[]
  readonly item?: readonly string[]
}

/** `guard`: what a download manager's hook calls after an upgrade. Takes about a hundred seconds, all libraries at once. */
export async function guard(
  app: App,
  wanted: readonly string[],
  { folder, item }: GuardOptions,
): Promise<ExitCode> {
  const libraries = await wantedLibraries(app, wanted)
  app.console.note(
    'Looking once nobody changes the folders any more, and twice again: about a hundred seconds.',
  )
  const reports = await Promise.all(
    libraries.map(async ({ id, name }) => {
      const only = { ...(folder ? { folders: folder } : {}), ...(item ? { itemIds: item } : {}) }
      const report = await app.metarr.guard({ libraryId: id, ...only, ...verbOptions(app) })
      return { library: name, ...report }
    }),
  )
  app.progress.stop()
  app.console.result(reports)
  for (const report of reports) printReport(app, report)
  return reports.every(({ failures }) => failures.length === 0) ? exitCodes.done : exitCodes.partly
}

function printReport({ console }: App, report: GuardReport & { readonly library: string }): void {
  console.print(
    `${report.library}: ${report.filesWritten} files put back in ${report.checks} checks`,
  )
  for (const path of report.changedByOthers)
    console.warn(`  ! ${path} was changed by another program and was left alone`)
  for (const line of failureLines(report.failures)) console.warn(line)
}
