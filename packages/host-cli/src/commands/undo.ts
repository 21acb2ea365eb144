import {
  type HistoryEntry,
  InvalidInputError,
  isDirty,
  NotFoundError,
  type PlanDescription,
  type RunEntry,
  titleOf,
  type UndoRunReport,
} from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines } from '../output/failures.js'
import { table } from '../output/table.js'
import { wantedLibraries } from './libraries.js'
import { linesOf } from './plan.js'

export interface UndoOptions {
  readonly run?: string
  readonly plan?: true
  /** The last run that can be undone. */
  readonly last?: true
}

/** `history`: who published what for an item, and when. */
export async function history(app: App, itemId: string): Promise<ExitCode> {
  const entries = await app.metarr.history({ itemId })
  app.console.result(entries)
  if (entries.length === 0) app.console.print('Nothing was published for this item.')
  for (const entry of entries) for (const line of entryLines(entry)) app.console.print(line)
  return exitCodes.done
}

function entryLines(entry: HistoryEntry): readonly string[] {
  const { publicationId, publishedAt, publishedBy, runId, undoes, stands, undoable } = entry
  const facts = [
    new Date(publishedAt).toISOString(),
    `by ${publishedBy}`,
    ...(undoes === undefined ? [] : [`takes back ${undoes}`]),
    ...(stands ? ['stands'] : []),
    ...(stands && !undoable ? ['can no longer be undone: its bytes are not kept'] : []),
    ...(runId === undefined ? [] : [`run ${runId}`]),
  ]
  return [
    `${publicationId}  ${facts.join(', ')}`,
    ...entry.created.map((path) => `  + ${path}`),
    ...entry.replaced.map((path) => `  ~ ${path}`),
    ...entry.removed.map((path) => `  - ${path}`),
  ]
}

/**
 * `undo`: takes back one publication, or all of a run; with `--plan` it only says what that would do. Without anything it lists the runs that can be
 * named, and changes nothing.
 */
export async function undo(
  app: App,
  publicationId: string | undefined,
  options: UndoOptions,
): Promise<ExitCode> {
  const named = [publicationId, options.run, options.last].filter((name) => name !== undefined)
  if (named.length > 1)
    throw new InvalidInputError('Name a publication, or --run RUN, or --last: one of them')
  if (named.length === 0) return showRuns(app)
  const run = options.last ? await lastRun(app) : options.run
  if (options.plan) return showPlans(app, { publicationId, run })
  return publicationId === undefined ? undoAll(app, run ?? '') : undoOne(app, publicationId)
}

const runsShown = 20

async function showRuns(app: App): Promise<ExitCode> {
  const runs = await app.metarr.listRuns({ limit: runsShown })
  app.console.result(runs)
  if (runs.length === 0) app.console.print('Nothing was published yet.')
  else app.console.print(table(runs.map(runCells)))
  app.console.note('metarr undo --run RUN takes one back, --last the last that stands.')
  return exitCodes.done
}

function runCells({ runId, publishedAt, publishedBy, stands, ...counts }: RunEntry) {
  const when = new Date(publishedAt).toISOString()
  return [runId, when, whatOf(counts), `by ${publishedBy}`, stands ? 'stands' : 'past']
}

function whatOf({
  publications,
  isUndo,
  filesAside = 0,
}: Pick<RunEntry, 'publications' | 'isUndo' | 'filesAside'>): string {
  const published = `${publications} ${isUndo ? 'undone' : 'published'}`
  const removed = `${filesAside} files removed`
  if (filesAside === 0) return published
  return publications === 0 ? removed : `${published}, ${removed}`
}

async function lastRun(app: App): Promise<string> {
  const runs = await app.metarr.listRuns({ limit: 1000 })
  const last = runs.find(({ isUndo, stands }) => stands && !isUndo)
  if (last === undefined) throw new NotFoundError('publication-not-found', 'no run stands')
  return last.runId
}

interface Named {
  readonly publicationId: string | undefined
  readonly run: string | undefined
}

async function publicationsOf(
  { metarr }: App,
  { publicationId, run }: Named,
): Promise<readonly string[]> {
  if (publicationId !== undefined) return [publicationId]
  return (await metarr.ports.storage.publications.ofRun(run ?? '')).map(({ id }) => id)
}

async function showPlans(app: App, named: Named): Promise<ExitCode> {
  const plans: PlanDescription[] = []
  for (const publicationId of await publicationsOf(app, named)) {
    app.signal.throwIfAborted()
    const plan = await app.metarr.describePlan(await app.metarr.planUndo({ publicationId }))
    plans.push(plan)
    for (const line of linesOf(app, plan)) app.console.print(line)
  }
  app.console.result(plans)
  const removed = named.run === undefined ? [] : await app.metarr.removedByRun({ runId: named.run })
  for (const path of removed) app.console.print(`  + ${path}  was removed, and comes back`)
  const changed = plans.filter(({ changes }) => changes).length
  const also = removed.length === 0 ? '' : `, and ${removed.length} removed files would come back`
  app.console.print(`${changed} items would have files put back${also}. Nothing was changed.`)
  return exitCodes.done
}

async function undoOne(app: App, publicationId: string): Promise<ExitCode> {
  const { plan, publication } = await app.metarr.undo({ publicationId })
  const changedByOthers = plan.problems.flatMap(({ path }) => path ?? [])
  app.console.result({ publicationId: publication.id, undoes: publicationId, changedByOthers })
  for (const line of linesOf(app, await app.metarr.describePlan(plan))) app.console.print(line)
  app.console.print(
    `${plan.title} is as it was before ${publicationId}. Again: metarr undo ${publication.id}`,
  )
  return exitCodes.done
}

async function undoAll(app: App, runId: string): Promise<ExitCode> {
  const report = await app.metarr.undoRun({ runId, ...verbOptions(app) })
  app.progress.stop()
  app.console.result(report)
  app.console.print(summaryOf(report))
  for (const path of report.changedByOthers)
    app.console.warn(`  ! ${path} was changed by another program since and was left alone`)
  for (const { path, reason } of report.stillAside) app.console.warn(`  ! ${path}: ${reason}`)
  for (const line of failureLines(report.failures)) app.console.warn(line)
  const isAll = report.failures.length + report.stillAside.length === 0
  return isAll ? exitCodes.done : exitCodes.partly
}

/** Files that were only set aside are removed again by removing them again. */
function summaryOf({ undone, filesWritten, filesRemoved, runId }: UndoRunReport): string {
  const done = `${undone} publications taken back: ${filesWritten} files put back, ${filesRemoved} removed.`
  return undone === 0 ? done : `${done} Again: metarr undo --run ${runId}`
}

/** `discard`: returns an item to what it said when it was last published. */
export async function discard(app: App, itemId: string): Promise<ExitCode> {
  const item = await app.metarr.discard({ itemId })
  app.console.result({ ...item, dirty: isDirty(item) })
  const end = isDirty(item) ? '; it has still something to publish' : ''
  app.console.print(`${titleOf(item)} says again what it said when it was last published${end}.`)
  return exitCodes.done
}

/** `prune`: lets go of the way back of publications that are older than their library keeps it. */
export async function prune(app: App, wanted: readonly string[]): Promise<ExitCode> {
  const results: object[] = []
  for (const { id, name } of await wantedLibraries(app, wanted)) {
    const at = app.metarr.ports.clock.now()
    const pruned = await app.metarr.pruneHistory({ libraryId: id, at, signal: app.signal })
    results.push({ library: name, pruned })
    app.console.print(`${name}: ${pruned} publications can no longer be undone.`)
  }
  app.console.result(results)
  return exitCodes.done
}
