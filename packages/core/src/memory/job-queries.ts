import type { Job } from '../jobs/job.js'
import type { JobCount, JobFilter } from '../jobs/job-store.js'
import { compareText } from '../library/text.js'
import type { Tables } from './tables.js'

/** Whether a job is among those of a filter. */
export function fits(job: Job, { ids, statuses, kind, libraryId }: JobFilter): boolean {
  return (
    (ids === undefined || ids.includes(job.id)) &&
    (statuses === undefined || statuses.includes(job.status)) &&
    (kind === undefined || job.kind === kind) &&
    (libraryId === undefined || job.libraryId === libraryId)
  )
}

export function countJobs({ jobs }: Tables): readonly JobCount[] {
  const counts = new Map<string, JobCount>()
  for (const { job } of jobs.values()) {
    const { kind, status } = job
    const key = JSON.stringify([kind, status])
    counts.set(key, { kind, status, jobs: (counts.get(key)?.jobs ?? 0) + 1 })
  }
  return [...counts.values()].sort(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.status, b.status),
  )
}

export function nextDueAt({ jobs }: Tables, kinds?: readonly string[]): number | undefined {
  const times = [...jobs.values()]
    .filter(({ job }) => job.status === 'pending' || job.status === 'processing')
    .filter(({ job }) => kinds === undefined || kinds.includes(job.kind))
    .map(({ claimableAt }) => claimableAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

export function pruneJobs(
  { jobs }: Tables,
  before: { readonly completed: number; readonly failed: number },
): number {
  const old = [...jobs.values()].filter(
    ({ job: { status, finishedAt = Number.POSITIVE_INFINITY } }) =>
      finishedAt < (status === 'failed' ? before.failed : before.completed),
  )
  for (const { job } of old) jobs.delete(job.id)
  return old.length
}
