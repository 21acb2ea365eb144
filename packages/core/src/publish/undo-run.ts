import { NotFoundError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import { notifyPlayers } from '../players/notify-players.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { type AsideInLibrary, asideOfRun } from './aside-runs.js'
import { changesFiles } from './plan.js'
import type { Publication } from './publication.js'
import type { PublishPorts } from './publish-items.js'
import { recoverPublishes } from './recover.js'
import { bringBack, type StillAside } from './set-aside.js'
import { type Undone, undoOne } from './undo-publication.js'

export interface UndoRunRequest extends VerbOptions {
  readonly runId: string
}

/** What undoing a run came to. */
export interface UndoRunReport {
  /** The run of the undo itself: undoing that does it all again. */
  readonly runId: string
  /** Publications that were taken back. */
  readonly undone: number
  readonly filesWritten: number
  readonly filesRemoved: number
  /** Files that others changed since; they were left alone. */
  readonly changedByOthers: readonly RelativePath[]
  /** Files that were removed and did not come back, since something else lies there by now. */
  readonly stillAside: readonly StillAside[]
  readonly failures: readonly ItemFailure[]
}

/**
 * Takes back all that one call published, the last first. What cannot be undone is a failure of that item and holds nobody else up.
 *
 * @throws {NotFoundError} `publication-not-found` when the run published nothing, and removed nothing that waits to be brought back.
 */
export async function undoRun(
  ports: PublishPorts,
  request: UndoRunRequest,
): Promise<UndoRunReport> {
  const publications = await ports.storage.publications.ofRun(request.runId)
  const aside = await asideOfRun(ports, request)
  const libraryId = publications[0]?.libraryId ?? aside?.library.id
  if (libraryId === undefined)
    throw new NotFoundError('publication-not-found', `run ${request.runId}`)
  await recoverPublishes(ports, { libraryId })
  const library = await mustFindLibrary(ports.storage, libraryId)
  const meter = createProgressMeter(ports, 'undo', request, publications.length)
  const report = emptyReport(ports.ids.next())
  if (aside !== undefined) await undoAside(aside, report)
  const told: Item[] = []
  try {
    await forEachConcurrently(
      publications,
      { concurrency: 1, signal: request.signal },
      async (publication) => {
        const item = await mustFindItem(ports.storage, publication.itemId)
        const undone = await undoOrReport(ports, { publication, item, report })
        if (undone !== undefined) count(report, undone)
        if (undone !== undefined && changesFiles(undone.plan)) told.push(item)
        meter.advance(titleOf(item))
      },
    )
  } finally {
    await notifyPlayers(ports, library, told)
  }
  return report
}

async function undoAside({ folder, run }: AsideInLibrary, report: Tally): Promise<void> {
  const { back, still } = await bringBack(folder, run)
  report.filesWritten += back.length
  report.stillAside.push(...still)
}

interface Tally {
  readonly runId: string
  undone: number
  filesWritten: number
  filesRemoved: number
  readonly changedByOthers: RelativePath[]
  readonly stillAside: StillAside[]
  readonly failures: ItemFailure[]
}

function emptyReport(runId: string): Tally {
  const counts = { undone: 0, filesWritten: 0, filesRemoved: 0 }
  return { runId, ...counts, changedByOthers: [], stillAside: [], failures: [] }
}

interface Work {
  readonly publication: Publication
  readonly item: Item
  readonly report: Tally
}

async function undoOrReport(
  ports: PublishPorts,
  { publication, item, report }: Work,
): Promise<Undone | undefined> {
  try {
    return await undoOne(ports, { publicationId: publication.id }, report.runId)
  } catch (error) {
    report.failures.push(failureOf(ports, 'undo', item, error))
    return undefined
  }
}

function count(report: Tally, { plan }: Undone): void {
  report.undone += 1
  report.filesWritten += plan.operations.filter((operation) => 'content' in operation).length
  report.filesRemoved += plan.operations.filter(({ action }) => action === 'remove').length
  report.changedByOthers.push(...plan.problems.flatMap(({ path }) => path ?? []))
}
