import type { FeedProblem, Library, PlannedLibraryRefresh, RefreshPlan } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { duration } from '../output/duration.js'
import { failureLines } from '../output/failures.js'
import { table } from '../output/table.js'
import { wantedLibraries } from './libraries.js'

export interface RefreshOptions {
  /** Only says what would be done. */
  readonly plan?: true
}

/** `refresh` */
export async function refresh(
  app: App,
  wanted: readonly string[],
  { plan }: RefreshOptions,
): Promise<ExitCode> {
  const libraries = await wantedLibraries(app, wanted)
  return plan ? planAll(app, libraries) : refreshAll(app, libraries)
}

async function planAll(app: App, libraries: readonly Library[]): Promise<ExitCode> {
  const planned: ({ readonly library: string } & PlannedLibraryRefresh)[] = []
  for (const { id, name } of libraries) {
    planned.push({
      library: name,
      ...(await app.metarr.planRefresh({ libraryId: id, signal: app.signal })),
    })
  }
  app.console.result(planned)
  for (const { library, plan, problems } of planned) {
    for (const line of planLines(library, plan)) app.console.print(line)
    warnOf(app, problems)
  }
  return exitCodes.done
}

async function refreshAll(app: App, libraries: readonly Library[]): Promise<ExitCode> {
  const reports: unknown[] = []
  let failed = false
  for (const { id, name } of libraries) {
    const report = await app.metarr.refresh({ libraryId: id, ...verbOptions(app) })
    app.progress.stop()
    reports.push({ library: name, ...report })
    app.console.print(`${name}: ${report.refreshed} refreshed; ${restOf(report.plan)}`)
    warnOf(app, report.problems)
    for (const line of failureLines(report.failures)) app.console.warn(line)
    failed ||= report.failures.length > 0
  }
  app.console.result(reports)
  return failed ? exitCodes.partly : exitCodes.done
}

function planLines(library: string, plan: RefreshPlan): readonly string[] {
  const { due, services, etaMs, wholeEtaMs } = plan
  const loads = services.map(({ name, calls, callsToday, leftToday, etaMs: eta }) => [
    `  ${name}`,
    `${calls} calls`,
    leftToday === undefined ? '' : `${callsToday} today, ${leftToday} left`,
    duration(eta),
  ])
  return [
    `${library}: ${due.length} to ask about, ${restOf(plan)}`,
    ...(due.length === 0 ? [] : [table(reasonsOf(plan)), table(loads)]),
    ...(due.length === 0
      ? []
      : [`  today's take ${duration(etaMs)}, all of it ${duration(wholeEtaMs)}`]),
  ]
}

function reasonsOf({ due }: RefreshPlan): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  for (const { reason } of due) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => [`  ${reason}`, String(count)])
}

function restOf({ fresh, postponed, nextDueAt }: RefreshPlan): string {
  const next = nextDueAt === undefined ? '' : `, the next due ${new Date(nextDueAt).toISOString()}`
  const later =
    postponed === 0 ? '' : `, ${postponed} put off: their services have no calls left today`
  return `${fresh} still fresh${next}${later}`
}

function warnOf(app: App, problems: readonly FeedProblem[]): void {
  for (const { provider, message } of problems) {
    app.console.warn(`  ! ${provider} did not say what it changed: ${message}`)
  }
}
