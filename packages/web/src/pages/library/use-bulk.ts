import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { isWorthAnotherTry } from '../../api/query-client.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Brief } from './use-library-list.js'

export type BulkAction = 'enrich' | 'select' | 'publish' | 'lock'

type BulkProgress = {
  readonly action: BulkAction
  readonly done: number
  readonly total: number
}

const mostInAJob = 1000
const pollMs = 700

/** Does something with many items, and tells how far it is. Jobs go on in the server when the page is closed. */
export function useBulk() {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [progress, setProgress] = useState<BulkProgress>()
  const run = useMutation({
    async mutationFn({ action, items }: { action: BulkAction; items: readonly Brief[] }) {
      const tell = (done: number) => setProgress({ action, done, total: items.length })
      tell(0)
      return action === 'lock' ? lockArtwork(items, tell) : runJobs(action, items, tell)
    },
    onSuccess: (failures, { action, items }) =>
      toast.show(
        failures === 0
          ? { look: 'good', text: t(`library.bulk.${action}.done`, { count: items.length }) }
          : { look: 'bad', text: t('library.bulk.failed', { count: failures }) },
      ),
    onError: toast.problem,
    onSettled() {
      setProgress(undefined)
      for (const queryKey of [keys.items, keys.status]) void client.invalidateQueries({ queryKey })
    },
  })
  return { progress, run: run.mutate }
}

/** One job for each library and thousand items. Answers how many jobs failed. */
async function runJobs(
  kind: Exclude<BulkAction, 'lock'>,
  items: readonly Brief[],
  tell: (done: number) => void,
): Promise<number> {
  let [before, failures] = [0, 0]
  for (const { libraryId, itemIds } of batchesOf(items)) {
    const body = { kind, itemIds }
    const params = { path: { libraryId } }
    const job = await answerOf(api.POST('/libraries/{libraryId}/jobs', { params, body }))
    const ended = await untilEnded(job, (done) => tell(before + Math.min(done, itemIds.length)))
    if (ended.status !== 'completed') failures += 1
    before += itemIds.length
    tell(before)
  }
  return failures
}

function batchesOf(items: readonly Brief[]) {
  const libraries = new Set(items.map(({ libraryId = '' }) => libraryId))
  return [...libraries].flatMap((libraryId) => {
    const all = items.filter((item) => item.libraryId === libraryId)
    const count = Math.ceil(all.length / mostInAJob)
    return Array.from({ length: count }, (_, batch) => ({
      libraryId,
      itemIds: all.slice(batch * mostInAJob, (batch + 1) * mostInAJob).map(({ id }) => id),
    }))
  })
}

type Job = Schema<'Job'>

async function untilEnded(job: Job, tell: (done: number) => void): Promise<Job> {
  let now = job
  while (!['completed', 'failed', 'cancelled'].includes(now.status)) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    now = (await jobAsItIs(job.id)) ?? now
    tell(now.progress?.done ?? 0)
  }
  return now
}

/** `undefined` while nobody answers: jobs outlive a restart of the server. */
async function jobAsItIs(jobId: string): Promise<Job | undefined> {
  try {
    return await answerOf(api.GET('/jobs/{jobId}', { params: { path: { jobId } } }))
  } catch (problem) {
    if (isWorthAnotherTry(problem)) return undefined
    throw problem
  }
}

/** Locks what artwork each has. Answers how many could not be locked. */
async function lockArtwork(items: readonly Brief[], tell: (done: number) => void): Promise<number> {
  let [done, failures] = [0, 0]
  for (const { id } of items) {
    await lockChosen(id).catch(() => {
      failures += 1
    })
    done += 1
    tell(done)
  }
  return failures
}

async function lockChosen(itemId: string): Promise<void> {
  const params = { path: { itemId } }
  const { selections } = await answerOf(api.GET('/items/{itemId}/selections', { params }))
  const assetTypes = [...new Set(selections.map(({ assetType }) => assetType))]
  if (assetTypes.length === 0) return
  await answerOf(api.POST('/items/{itemId}/lock', { params, body: { assetTypes } }))
}
