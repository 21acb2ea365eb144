import { ConflictError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { eachItem } from '../library/all-items.js'
import type { RelativePath } from '../library/item.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItemOf, mustFindLibrary } from '../library/must-find.js'
import { within } from '../library/within.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import { noteOverwrites } from '../overwrites/note-overwrites.js'
import { notifyPlayers } from '../players/notify-players.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { Stores } from '../storage.js'
import { type ApplyRequest, applyPlanIn } from './apply-plan.js'
import { differingItems } from './differing-items.js'
import { changesFiles, type PublishPlan } from './plan.js'
import { planUnit, preparePlan } from './prepare-plan.js'
import type { PublishedBy } from './publication.js'
import { createPublishRecords, type PublishRecords } from './publish-records.js'
import { isPublishable, publishableItems } from './publishable-items.js'
import { recoverPublishes } from './recover.js'
import { type ItemWithUnit, pagesOf, unitsOf } from './units-of.js'

export interface PublishRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items. */
  readonly itemIds?: readonly string[]
  /** Only what lies in these folders or below them, of what has unpublished changes. */
  readonly folders?: readonly RelativePath[]
  /** Also items without unpublished changes, where what lies beside the video is not as it would be published today. */
  readonly force?: true
  /** Default `user`. */
  readonly publishedBy?: PublishedBy
}

/** What publishing came to. */
export interface PublishReport {
  /** Names all that was published here, so that it can be undone at once. */
  readonly runId: string
  readonly published: number
  readonly filesWritten: number
  readonly filesRemoved: number
  readonly failures: readonly ItemFailure[]
}

/** What publishing needs. */
export type PublishPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'events' | 'clock' | 'ids' | 'notifiers'
>

const itemsAtOnce = 16
const idsAtOnce = 100

/**
 * Publishes every item of a library that has unpublished changes, each as a transaction of its own; unfinished publishes are recovered first.
 * One that fails does not stop the others. Players are told afterwards, also of what was done before it was cancelled.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 */
export async function publishItems(
  ports: PublishPorts,
  request: PublishRequest,
): Promise<PublishReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  await recoverPublishes(ports, { libraryId: library.id })
  const folder = ports.folders.open(library.root)
  const { total, items } = await wantedItems(ports, library, request)
  const meter = createProgressMeter(ports, 'publish', request, total)
  const report = {
    runId: ports.ids.next(),
    published: 0,
    filesWritten: 0,
    filesRemoved: 0,
    failures: [] as ItemFailure[],
  }
  const done = new Set<string>()
  const records = createPublishRecords(ports)
  const told: Item[] = []
  try {
    await forEachConcurrently(
      unitsOf(ports.storage, library, items),
      { concurrency: itemsAtOnce, signal: request.signal },
      async ({ item, unit }) => {
        try {
          const origin = { ...request, runId: report.runId }
          const plan = await publishUnit(ports, folder, { item, unit }, origin, { done, records })
          if (plan !== undefined) {
            count(report, plan)
            await noteOverwrites(ports, folder, { ...plan, files: plan.left })
          }
          if (plan !== undefined && changesFiles(plan)) told.push(item)
        } catch (error) {
          report.failures.push(failureOf(ports, 'publish', item, error))
        }
        meter.advance(titleOf(item))
      },
    )
  } finally {
    await notifyPlayers(ports, library, told)
  }
  return report
}

type Tally = { -readonly [Count in keyof PublishReport]: PublishReport[Count] }

function count(report: Tally, { contentRevisions, operations }: PublishPlan): void {
  report.published += Object.keys(contentRevisions).length
  report.filesWritten += operations.filter((operation) => 'content' in operation).length
  report.filesRemoved += operations.filter(({ action }) => action === 'remove').length
}

async function wantedItems(ports: PublishPorts, library: Library, request: PublishRequest) {
  const { storage } = ports
  const { itemIds, force, signal } = request
  if (itemIds !== undefined) {
    const items = await Promise.all(itemIds.map((id) => mustFindItemOf(storage, library, id)))
    return { total: items.length, items }
  }
  if (force) {
    const ids = await differingItems(ports, library, signal)
    return { total: ids.length, items: found(storage, library, ids) }
  }
  const query = { ...publishableItems(library), ...within(request) }
  return { total: await storage.items.count(query), items: eachItem(storage.items, query) }
}

async function* found(
  { items }: Stores,
  library: Library,
  ids: readonly string[],
): AsyncIterable<Item> {
  for await (const page of pagesOf(ids, idsAtOnce)) {
    const found = new Map((await items.findMany(page)).map((item) => [item.id, item]))
    for (const id of page) {
      const item = found.get(id)
      if (item !== undefined && isPublishable(library, item)) yield item
    }
  }
}

/** Episodes that share a video are published with the first of them, and only once. */
async function publishUnit(
  ports: PublishPorts,
  folder: LibraryFolder,
  { item, unit }: ItemWithUnit,
  request: PublishRequest & { readonly runId: string },
  { done, records }: { readonly done: Set<string>; readonly records: PublishRecords },
): Promise<PublishPlan | undefined> {
  if (done.has(item.id) || (!request.force && !isDirty(item))) return undefined
  for (const { id } of unit.members) done.add(id)
  const plan = await planUnit(ports, unit)
  const { publishedBy = 'user', runId } = request
  return applyOrPlanAgain(ports, folder, plan, { publishedBy, runId }, records)
}

/** A file that changed while its size and time stayed is only found by reading it: once it was, the second plan knows. */
async function applyOrPlanAgain(
  ports: PublishPorts,
  folder: LibraryFolder,
  plan: PublishPlan,
  origin: Omit<ApplyRequest, 'plan'>,
  records: PublishRecords,
): Promise<PublishPlan> {
  try {
    await applyPlanIn(ports, folder, { plan, ...origin }, records)
    return plan
  } catch (error) {
    if (!(error instanceof ConflictError) || error.code !== 'plan-outdated') throw error
    const exact = await preparePlan(ports, { itemId: plan.itemId, exact: true })
    await applyPlanIn(ports, folder, { plan: exact, ...origin }, records)
    return exact
  }
}
