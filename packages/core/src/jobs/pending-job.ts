import type { Job, NewJob } from './job.js'

const defaultMaximumAttempts = 4

/** Why a job failed whose worker let every lease run out. */
export const abandonedFailure = 'Every worker that tried it stopped without an answer'

/** A new job as a queue first keeps it, with the defaults filled in. */
export function pendingJob(job: NewJob): Job {
  return {
    ...job,
    payload: job.payload ?? null,
    status: 'pending',
    attempts: 0,
    maximumAttempts: job.maximumAttempts ?? defaultMaximumAttempts,
    dueAt: job.dueAt ?? job.createdAt,
  }
}
