import { isLive } from '../jobs/ended.js'
import { stoppedFailure } from '../jobs/pending-job.js'
import type { QueuedJob, Tables } from './tables.js'

/** Lets jobs start that follow nothing that is left to be done. */
export function releaseFollowers(tables: Tables, ids: readonly string[]): void {
  for (const queued of followersOf(tables, ids)) {
    if (queued.job.status !== 'waiting' || !isUnblocked(tables, queued)) continue
    tables.jobs.set(queued.job.id, started(queued))
  }
}

/** A job that may be done. */
export function started(queued: QueuedJob): QueuedJob {
  return { ...queued, job: { ...queued.job, status: 'pending' } }
}

/** Cancels all that follows those jobs, and what follows that. */
export function stopFollowers(tables: Tables, ids: readonly string[], at: number): void {
  for (const queued of followersOf(tables, ids)) {
    const { job } = queued
    if (!isLive(job.status)) continue
    tables.jobs.set(job.id, stopped(queued, at))
    stopFollowers(tables, [job.id], at)
  }
}

/** A job that is cancelled with what it follows. */
export function stopped({ job, ...queued }: QueuedJob, at: number): QueuedJob {
  const end = { status: 'cancelled', finishedAt: at, failure: stoppedFailure } as const
  return { ...queued, job: { ...job, ...end }, claimableAt: Number.POSITIVE_INFINITY }
}

/** Whether nothing that a job follows is left to be done. */
export function isUnblocked({ jobs }: Tables, { job: { after = [] } }: QueuedJob): boolean {
  return after.every((id) => !isLive(jobs.get(id)?.job.status ?? 'completed'))
}

function followersOf({ jobs }: Tables, ids: readonly string[]): readonly QueuedJob[] {
  return [...jobs.values()].filter(({ job: { after = [] } }) =>
    after.some((id) => ids.includes(id)),
  )
}
