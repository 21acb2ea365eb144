import { isLive } from '../jobs/ended.js'
import type { Job } from '../jobs/job.js'
import type { JobAction } from '../jobs/job-store.js'
import { defaultMaximumAttempts } from '../jobs/pending-job.js'
import { isUnblocked, stopFollowers } from './job-followers.js'
import type { QueuedJob, Tables } from './tables.js'

interface Steering {
  readonly action: JobAction
  readonly at: number
}

/** Does something to a job; `false` when it cannot be done to it. */
export function steerJob(tables: Tables, queued: QueuedJob, { action, at }: Steering): boolean {
  const steered = steps[action](tables, queued, at)
  if (steered === undefined) return false
  tables.jobs.set(queued.job.id, steered)
  if (action === 'cancel') stopFollowers(tables, [queued.job.id], at)
  return true
}

type Step = (tables: Tables, queued: QueuedJob, at: number) => QueuedJob | undefined

const steps: Readonly<Record<JobAction, Step>> = {
  cancel(_, queued, at) {
    if (!isLive(queued.job.status)) return undefined
    const job: Job = { ...queued.job, status: 'cancelled', finishedAt: at }
    return { ...queued, job, claimableAt: Number.POSITIVE_INFINITY }
  },

  pause(_, queued) {
    const { status, maximumAttempts } = queued.job
    if (!isLive(status) || status === 'paused') return undefined
    const given = status === 'processing' ? 1 : 0
    const job: Job = { ...queued.job, status: 'paused', maximumAttempts: maximumAttempts + given }
    return { ...queued, job }
  },

  resume(tables, queued) {
    if (queued.job.status !== 'paused') return undefined
    return startable(tables, queued, queued.job)
  },

  retry(tables, queued, at) {
    const { finishedAt: _, failure: __, ...rest } = queued.job
    if (rest.status !== 'failed' && rest.status !== 'cancelled') return undefined
    if (isKeyTaken(tables, rest)) return undefined
    const maximumAttempts = rest.attempts + defaultMaximumAttempts
    return startable(tables, queued, { ...rest, maximumAttempts, dueAt: at })
  },
}

function startable(tables: Tables, queued: QueuedJob, job: Job): QueuedJob {
  const status = isUnblocked(tables, queued) ? 'pending' : 'waiting'
  return { ...queued, job: { ...job, status }, claimableAt: job.dueAt }
}

function isKeyTaken({ jobs }: Tables, { dedupeKey }: Job): boolean {
  if (dedupeKey === undefined) return false
  return [...jobs.values()].some(({ job }) => job.dedupeKey === dedupeKey && isLive(job.status))
}
