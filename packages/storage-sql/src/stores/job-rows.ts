import type { Job, JobProgress } from '@metarr/core'
import { fromJson, presentIn } from '../rows.js'
import type { JobsTable } from '../tables/jobs.js'

export function toJob(row: JobsTable): Job {
  const { library_id, dedupe_key, correlation_id, after_ids, ...present } = presentIn(row)
  const { worker, progress, finished_at, failure } = present
  return {
    id: row.id,
    kind: row.kind,
    payload: fromJson(row.payload),
    priority: row.priority,
    status: row.status as Job['status'],
    ...(library_id !== undefined && { libraryId: library_id }),
    ...(dedupe_key !== undefined && { dedupeKey: dedupe_key }),
    ...(correlation_id !== undefined && { correlationId: correlation_id }),
    ...(after_ids !== undefined && { after: fromJson<readonly string[]>(after_ids) }),
    attempts: row.attempts,
    maximumAttempts: row.maximum_attempts,
    createdAt: row.created_at,
    dueAt: row.due_at,
    ...(worker !== undefined && { worker }),
    ...(progress !== undefined && { progress: fromJson<JobProgress>(progress) }),
    ...(finished_at !== undefined && { finishedAt: finished_at }),
    ...(failure !== undefined && { failure }),
  }
}

/** A new job, at no turn yet and with nothing before or behind it. */
export function toJobRow(job: Job): Omit<JobsTable, 'turn'> {
  return {
    id: job.id,
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    priority: job.priority,
    status: job.status,
    library_id: job.libraryId ?? null,
    dedupe_key: job.dedupeKey ?? null,
    correlation_id: job.correlationId ?? null,
    after_ids: job.after === undefined ? null : JSON.stringify(job.after),
    attempts: job.attempts,
    maximum_attempts: job.maximumAttempts,
    created_at: job.createdAt,
    due_at: job.dueAt,
    claimable_at: job.dueAt,
    blockers: 0,
    followers: 0,
    worker: null,
    progress: null,
    finished_at: job.finishedAt ?? null,
    failure: job.failure ?? null,
  }
}
