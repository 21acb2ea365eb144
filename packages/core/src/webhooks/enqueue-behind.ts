import type { Job, NewJob } from '../jobs/job.js'
import type { JobStore } from '../jobs/job-store.js'

/**
 * Enqueues a job that begins after now: one with its key that waits is enough, one that is under way is not, since it may have looked already. Then the job
 * waits behind that one's back, under a key of its own; however often this is asked, one waits for each that is under way.
 */
export async function enqueueBehind(jobs: Pick<JobStore, 'enqueue'>, job: NewJob): Promise<Job> {
  let queued = await jobs.enqueue(job)
  while (queued.status === 'processing' && job.dedupeKey !== undefined) {
    queued = await jobs.enqueue({ ...job, dedupeKey: `${job.dedupeKey} behind ${queued.id}` })
  }
  return queued
}
