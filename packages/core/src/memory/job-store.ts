import { ConflictError } from '../errors.js'
import { isLive } from '../jobs/ended.js'
import type { Job, JobLease } from '../jobs/job.js'
import type { ClaimRequest, JobOutcome, JobStore } from '../jobs/job-store.js'
import { abandonedFailure, pendingJob } from '../jobs/pending-job.js'
import { compareText } from '../library/text.js'
import { isUnblocked, releaseFollowers, started, stopFollowers, stopped } from './job-followers.js'
import { countJobs, fits, nextDueAt, pruneJobs } from './job-queries.js'
import { steerJob } from './steer-job.js'
import type { QueuedJob, TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

const never = Number.POSITIVE_INFINITY

export function createMemoryJobStore({ read, write, bell }: TableAccess): JobStore {
  return {
    async enqueue(newJob) {
      const job = await write((tables) => {
        const { jobs } = tables
        const live = [...jobs.values()].find(
          ({ job }) => isLive(job.status) && sameKey(job, newJob),
        )
        if (live !== undefined) return live.job
        if (jobs.has(newJob.id)) {
          throw new ConflictError('already-exists', `There is such a job already: ${newJob.id}`)
        }
        return add(tables, asStored(pendingJob(newJob)))
      })
      bell.ring()
      return job
    },

    async claim(request) {
      return write((tables) => {
        buryAbandoned(tables, request.now)
        return [...tables.jobs.values()]
          .filter((queued) => isDue(queued, request))
          .sort(byUrgency)
          .slice(0, Math.max(0, request.limit))
          .map((queued) => lease(tables, queued, request))
      })
    },

    async renew(leases, expiresAt) {
      return write(({ jobs }) => {
        const held = leases.flatMap((lease) => heldJob(jobs, lease) ?? [])
        for (const queued of held) jobs.set(queued.job.id, { ...queued, claimableAt: expiresAt })
        return idsOf(held)
      })
    },

    async holds(lease) {
      return heldJob(read().jobs, lease) !== undefined
    },

    async report(lease, progress) {
      return write(({ jobs }) => {
        const held = heldJob(jobs, lease)
        if (held === undefined) return false
        jobs.set(held.job.id, { ...held, job: asStored({ ...held.job, progress }) })
        return true
      })
    },

    async finish(endings, at) {
      const finished = await write((tables) => {
        const held = endings.flatMap(({ lease, outcome }) => {
          const queued = heldJob(tables.jobs, lease)
          return queued === undefined ? [] : [{ queued, outcome }]
        })
        for (const { queued, outcome } of held) endAttempt(tables, queued, { outcome, at })
        return idsOf(held.map(({ queued }) => queued))
      })
      bell.ring()
      return finished
    },

    async steer(action, filter, at) {
      const steered = await write((tables) => {
        const wanted = [...tables.jobs.values()].filter(({ job }) => fits(job, filter))
        return wanted.filter((queued) => steerJob(tables, queued, { action, at })).length
      })
      bell.ring()
      return steered
    },

    async find(id) {
      return read().jobs.get(id)?.job
    },

    async list({ limit, ...filter }) {
      return [...read().jobs.values()]
        .map(({ job }) => job)
        .filter((job) => fits(job, filter))
        .sort((a, b) => b.createdAt - a.createdAt || compareText(b.id, a.id))
        .slice(0, Math.max(0, limit))
    },

    async count() {
      return countJobs(read())
    },

    async nextDueAt(kinds) {
      return nextDueAt(read(), kinds)
    },

    async prune(before) {
      return write((tables) => pruneJobs(tables, before))
    },

    listen: (heard) => bell.listen(heard),
  }
}

function add(tables: Tables, given: Job): Job {
  const queued = { job: given, claimableAt: given.dueAt, turn: turnOf(tables, given) }
  const added = startOf(tables, queued)
  tables.jobs.set(given.id, added)
  return added.job
}

function startOf(tables: Tables, queued: QueuedJob): QueuedJob {
  const { after = [], createdAt } = queued.job
  const parents = after.flatMap((id) => tables.jobs.get(id)?.job ?? [])
  if (parents.some(({ status }) => status === 'failed' || status === 'cancelled')) {
    return stopped(queued, createdAt)
  }
  return isUnblocked(tables, queued) ? started(queued) : queued
}

/** Behind the last one of its library, and not before the turn that others have reached. */
function turnOf({ jobs }: Tables, { libraryId, priority }: Job): number {
  if (libraryId === undefined) return 0
  const rivals = [...jobs.values()].filter(
    ({ job }) => job.priority === priority && job.libraryId !== undefined && isLive(job.status),
  )
  const own = rivals.filter(({ job }) => job.libraryId === libraryId).map(({ turn }) => turn)
  const ahead = rivals.filter(({ job }) => job.status === 'pending').map(({ turn }) => turn)
  return Math.max(
    own.length > 0 ? Math.max(...own) + 1 : 1,
    ahead.length > 0 ? Math.min(...ahead) : 1,
  )
}

function buryAbandoned(tables: Tables, now: number): void {
  for (const queued of [...tables.jobs.values()]) {
    const { job, claimableAt } = queued
    const isLeft = job.status === 'processing' && claimableAt <= now
    if (!isLeft || job.attempts < job.maximumAttempts) continue
    endAttempt(tables, queued, {
      outcome: { status: 'failed', failure: abandonedFailure },
      at: now,
    })
  }
}

function lease(
  { jobs }: Tables,
  { job: due, turn }: QueuedJob,
  { now, leaseMs, worker }: ClaimRequest,
): JobLease {
  const { progress: _, ...rest } = due
  const job: Job = { ...rest, status: 'processing', attempts: due.attempts + 1, worker }
  const expiresAt = now + leaseMs
  jobs.set(job.id, { job, claimableAt: expiresAt, turn })
  return { job, token: String(job.attempts), expiresAt }
}

function heldJob(jobs: Tables['jobs'], { job: { id }, token }: JobLease): QueuedJob | undefined {
  const queued = jobs.get(id)
  if (queued === undefined) return undefined
  const { status, attempts } = queued.job
  return status === 'processing' && String(attempts) === token ? queued : undefined
}

function endAttempt(
  tables: Tables,
  queued: QueuedJob,
  { outcome, at }: { readonly outcome: JobOutcome; readonly at: number },
): void {
  const { job, claimableAt } = afterAttempt(queued.job, outcome, at)
  tables.jobs.set(job.id, { ...queued, job, claimableAt })
  if (job.status === 'completed') releaseFollowers(tables, [job.id])
  if (job.status === 'failed') stopFollowers(tables, [job.id], at)
}

function afterAttempt(
  job: Job,
  outcome: JobOutcome,
  at: number,
): Pick<QueuedJob, 'job' | 'claimableAt'> {
  const { failure: _, ...attempted } = job
  if (outcome.status === 'completed') {
    return { job: { ...attempted, status: 'completed', finishedAt: at }, claimableAt: never }
  }
  if (outcome.status === 'released') {
    const maximumAttempts = job.maximumAttempts + 1
    return { job: { ...job, status: 'pending', maximumAttempts }, claimableAt: at }
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

function isDue(
  { job: { status, kind }, claimableAt }: QueuedJob,
  { kinds, now }: ClaimRequest,
): boolean {
  const isClaimable = status === 'pending' || status === 'processing'
  return isClaimable && claimableAt <= now && (kinds === undefined || kinds.includes(kind))
}

function sameKey(a: Pick<Job, 'dedupeKey'>, b: Pick<Job, 'dedupeKey'>): boolean {
  return a.dedupeKey !== undefined && a.dedupeKey === b.dedupeKey
}

function byUrgency(a: QueuedJob, b: QueuedJob): number {
  return (
    a.job.priority - b.job.priority ||
    a.turn - b.turn ||
    a.job.createdAt - b.job.createdAt ||
    compareText(a.job.id, b.job.id)
  )
}

function idsOf(queued: readonly QueuedJob[]): ReadonlySet<string> {
  return new Set(queued.map(({ job }) => job.id))
}
