import type { Job, NewJob } from './job.js'

/** The first try and three retries. */
export const defaultMaximumAttempts = 4

/** Why a job failed whose worker let every lease run out. */
export const abandonedFailure = 'Every worker that tried it stopped without an answer'

/** Why a job was cancelled that follows one that did not get done. */
export const stoppedFailure = 'A job that it follows did not get done'

/** A new job as a queue first keeps it, with the defaults filled in. */
export function pendingJob({ after = [], ...job }: NewJob): Job {
  return {
    ...job,
    ...(after.length > 0 && { after: [...new Set(after)] }),
    payload: job.payload ?? null,
    status: after.length > 0 ? 'waiting' : 'pending',
    attempts: 0,
    maximumAttempts: job.maximumAttempts ?? defaultMaximumAttempts,
    dueAt: job.dueAt ?? job.createdAt,
  }
}
