import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import type { ListedItem } from './review-queries.js'

/** What a publish came to. */
export type PublishReport = Schema<'PublishReport'>

/** Puts one item beside its video. */
export function publishOne(itemId: string): Promise<PublishReport> {
  return answerOf(api.POST('/items/{itemId}/publish', { params: { path: { itemId } } }))
}

/** Goes back to what was published last. */
export function discardChanges(itemId: string) {
  return answerOf(api.POST('/items/{itemId}/discard', { params: { path: { itemId } } }))
}

const mostOfOneJob = 1000

/** Has items published in the background: a job for each library, and for each thousand of its items. */
export async function publishMany(
  items: readonly Pick<ListedItem, 'id' | 'libraryId'>[],
): Promise<readonly Schema<'Job'>[]> {
  const jobs: Schema<'Job'>[] = []
  for (const [libraryId, itemIds] of byLibrary(items)) {
    for (let from = 0; from < itemIds.length; from += mostOfOneJob)
      jobs.push(await startPublish(libraryId, itemIds.slice(from, from + mostOfOneJob)))
  }
  return jobs
}

/** Has all that waits in libraries published in the background. */
export async function publishAll(libraryIds: readonly string[]): Promise<readonly Schema<'Job'>[]> {
  const jobs: Schema<'Job'>[] = []
  for (const libraryId of libraryIds) jobs.push(await startPublish(libraryId))
  return jobs
}

function startPublish(libraryId: string, itemIds?: readonly string[]): Promise<Schema<'Job'>> {
  const some = itemIds === undefined ? {} : { itemIds: [...itemIds] }
  const body = { kind: 'publish' as const, ...some }
  return answerOf(
    api.POST('/libraries/{libraryId}/jobs', { params: { path: { libraryId } }, body }),
  )
}

/** The items of each library, in the order given. */
function byLibrary(
  items: readonly Pick<ListedItem, 'id' | 'libraryId'>[],
): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>()
  for (const { id, libraryId = '' } of items)
    grouped.set(libraryId, [...(grouped.get(libraryId) ?? []), id])
  return grouped
}

/** The runs that jobs came to: what an undo of all of them takes back. */
export async function runsOf(jobs: readonly Schema<'Job'>[]): Promise<readonly string[]> {
  const { runs } = await answerOf(api.GET('/runs', { params: { query: { limit: 50 } } }))
  const isOf = ({ libraryId, publishedAt, isUndo }: (typeof runs)[number]) =>
    !isUndo && jobs.some((job) => job.libraryId === libraryId && publishedAt >= job.createdAt)
  return runs.filter(isOf).map(({ runId }) => runId)
}

/** What taking runs back came to, all of them together. */
export interface Undone {
  readonly undone: number
  readonly changedByOthers: readonly string[]
  readonly failures: PublishReport['failures']
}

/** Takes runs back, the newest first. */
export async function undoRuns(runIds: readonly string[]): Promise<Undone> {
  let all: Undone = { undone: 0, changedByOthers: [], failures: [] }
  for (const runId of runIds) {
    const one = await answerOf(api.POST('/runs/{runId}/undo', { params: { path: { runId } } }))
    all = {
      undone: all.undone + one.undone,
      changedByOthers: [...all.changedByOthers, ...one.changedByOthers],
      failures: [...all.failures, ...one.failures],
    }
  }
  return all
}
