import type { Job } from '@metarr/core'
import { fromJson, presentIn } from '../rows.js'
import type { JobsTable } from '../tables.js'

export function toJob(row: JobsTable): Job {
  const { dedupe_key, finished_at, failure } = presentIn(row)
  return {
    id: row.id,
    kind: row.kind,
    payload: fromJson(row.payload),
    priority: row.priority,
    status: row.status as Job['status'],
    ...(dedupe_key !== undefined && { dedupeKey: dedupe_key }),
    attempts: row.attempts,
    maximumAttempts: row.maximum_attempts,
    createdAt: row.created_at,
    dueAt: row.due_at,
    ...(finished_at !== undefined && { finishedAt: finished_at }),
    ...(failure !== undefined && { failure }),
  }
}

export function toJobRow(job: Job): JobsTable {
  return {
    id: job.id,
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    priority: job.priority,
    status: job.status,
    dedupe_key: job.dedupeKey ?? null,
    attempts: job.attempts,
    maximum_attempts: job.maximumAttempts,
    created_at: job.createdAt,
    due_at: job.dueAt,
    claimable_at: job.dueAt,
    worker: null,
    finished_at: job.finishedAt ?? null,
    failure: job.failure ?? null,
  }
}
