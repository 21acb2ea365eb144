import {
  type CompletenessReport,
  type IncompleteItem,
  type Library,
  percentageOf,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { wantedLibraries } from './libraries.js'

export interface CompletenessOptions {
  /** Names every item that lacks something. */
  readonly items?: true
}

type Complete = CompletenessReport & {
  readonly library: string
  readonly percentage: number
  readonly incomplete?: readonly IncompleteItem[]
}

/** `completeness` */
export async function completeness(
  app: App,
  wanted: readonly string[],
  options: CompletenessOptions,
): Promise<ExitCode> {
  const reports: Complete[] = []
  for (const library of await wantedLibraries(app, wanted))
    reports.push(await reportOn(app, library, options))
  app.console.result(reports)
  for (const report of reports) for (const line of linesOf(report)) app.console.print(line)
  return exitCodes.done
}

async function reportOn(
  { metarr, signal }: App,
  { id, name }: Library,
  { items }: CompletenessOptions,
): Promise<Complete> {
  const incomplete: IncompleteItem[] = []
  const onIncomplete = (item: IncompleteItem) => void incomplete.push(item)
  const listed = items ? { onIncomplete } : {}
  const report = await metarr.completeness({ libraryId: id, signal, ...listed })
  return {
    library: name,
    ...report,
    percentage: percentageOf(report),
    ...(items ? { incomplete } : {}),
  }
}

function linesOf(report: Complete): readonly string[] {
  const { library, percentage, complete, items, missing, incomplete = [] } = report
  const counts = Object.entries(missing).map(([what, count]) => [`  ${what}`, `${count} lack it`])
  const named = incomplete.map(({ itemId, kind, title, missing: lacks }) => [
    itemId,
    kind,
    title,
    lacks.join(', '),
  ])
  return [
    `${library}: ${percentage} % complete; ${complete} of ${items} items lack nothing`,
    ...(counts.length === 0 ? [] : [table(counts)]),
    ...(named.length === 0 ? [] : [table([['ID', 'KIND', 'TITLE', 'LACKS'], ...named])]),
  ]
}
