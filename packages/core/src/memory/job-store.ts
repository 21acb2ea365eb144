import { ConflictError } from '../errors.js'
import type { Job, JobLease } from '../jobs/job.js'
import type { ClaimRequest, JobOutcome, JobStore } from '../jobs/job-store.js'
import { abandonedFailure, pendingJob } from '../jobs/pending-job.js'
import { compareText } from '../library/text.js'
import type { QueuedJob, TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

const never = Number.POSITIVE_INFINITY

export function createMemoryJobStore({ read, write }: TableAccess): JobStore {
  return {
    async enqueue(newJob) {
      return write(({ jobs }) => {
        const live = [...jobs.values()].find(({ job }) => isLive(job) && sameKey(job, newJob))
        if (live !== undefined) return live.job
        if (jobs.has(newJob.id)) {
          throw new ConflictError('already-exists', `There is such a job already: ${newJob.id}`)
        }
        const job = asStored(pendingJob(newJob))
        jobs.set(job.id, { job, claimableAt: job.dueAt })
        return job
      })
    },

    async claim(request) {
      return write((tables) => {
        buryAbandoned(tables, request.now)
        return [...tables.jobs.values()]
          .filter((queued) => isDue(queued, request))
          .sort(byUrgency)
          .slice(0, Math.max(0, request.limit))
          .map(({ job }) => lease(tables, job, request))
      })
    },

    async renew(lease, expiresAt) {
      return write(({ jobs }) => {
        const job = heldJob(jobs, lease)
        if (job !== undefined) jobs.set(job.id, { job, claimableAt: expiresAt })
        return job !== undefined
      })
    },

    async finish(lease, outcome, at) {
      return write(({ jobs }) => {
        const job = heldJob(jobs, lease)
        if (job !== undefined) jobs.set(job.id, ended(job, outcome, at))
        return job !== undefined
      })
    },

    async cancel(id, at) {
      return write(({ jobs }) => {
        const job = jobs.get(id)?.job
        if (job === undefined || !isLive(job)) return false
        jobs.set(id, { job: { ...job, status: 'cancelled', finishedAt: at }, claimableAt: never })
        return true
      })
    },

    async find(id) {
      return read().jobs.get(id)?.job
    },

    async list({ status, kind, limit }) {
      return [...read().jobs.values()]
        .map(({ job }) => job)
        .filter((job) => status === undefined || job.status === status)
        .filter((job) => kind === undefined || job.kind === kind)
        .sort((a, b) => b.createdAt - a.createdAt || compareText(b.id, a.id))
        .slice(0, Math.max(0, limit))
    },
  }
}

function buryAbandoned({ jobs }: Tables, now: number): void {
  for (const { job, claimableAt } of jobs.values()) {
    const isLeft = job.status === 'processing' && claimableAt <= now
    if (!isLeft || job.attempts < job.maximumAttempts) continue
    jobs.set(job.id, ended(job, { status: 'failed', failure: abandonedFailure }, now))
  }
}

function lease({ jobs }: Tables, due: Job, { now, leaseMs }: ClaimRequest): JobLease {
  const job: Job = { ...due, status: 'processing', attempts: due.attempts + 1 }
  const expiresAt = now + leaseMs
  jobs.set(job.id, { job, claimableAt: expiresAt })
  return { job, token: String(job.attempts), expiresAt }
}

function heldJob(jobs: Tables['jobs'], { job: { id }, token }: JobLease): Job | undefined {
  const job = jobs.get(id)?.job
  return job?.status === 'processing' && String(job.attempts) === token ? job : undefined
}

function ended(job: Job, outcome: JobOutcome, at: number): QueuedJob {
  const { failure: _, ...attempted } = job
  if (outcome.status === 'completed') {
    return { job: { ...attempted, status: 'completed', finishedAt: at }, claimableAt: never }
  }
  const { failure, retryAt } = outcome
  if (retryAt !== undefined && job.attempts < job.maximumAttempts) {
    return {
      job: { ...attempted, status: 'pending', dueAt: retryAt, failure },
      claimableAt: retryAt,
    }
  }
  return { job: { ...attempted, status: 'failed', finishedAt: at, failure }, claimableAt: never }
}

function isLive({ status }: Job): boolean {
  return status === 'pending' || status === 'processing'
}

function isDue({ job, claimableAt }: QueuedJob, { kinds, now }: ClaimRequest): boolean {
  return isLive(job) && claimableAt <= now && (kinds === undefined || kinds.includes(job.kind))
}

function sameKey(a: Pick<Job, 'dedupeKey'>, b: Pick<Job, 'dedupeKey'>): boolean {
  return a.dedupeKey !== undefined && a.dedupeKey === b.dedupeKey
}

function byUrgency({ job: a }: QueuedJob, { job: b }: QueuedJob): number {
  return a.priority - b.priority || a.createdAt - b.createdAt || compareText(a.id, b.id)
}
