import type { ClaimRequest, Job, JobLease, JobOutcome, JobStore } from '@metarr/core'
import { abandonedFailure, ConflictError, pendingJob } from '@metarr/core'
import type { SqlBool, UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { Database, DatabaseAccess, SqlDialect } from '../database.js'
import type { Tables } from '../tables.js'
import { toJob, toJobRow } from './job-rows.js'

/** Written out as in the partial indexes, since only then they serve the query. */
const isLive = sql<SqlBool>`status in ('pending', 'processing')`
const isProcessing = sql<SqlBool>`status = 'processing'`

type JobChange = UpdateObject<Tables, 'jobs'>

export function createSqlJobStore({ dialect, read, write }: DatabaseAccess): JobStore {
  return {
    async enqueue(newJob) {
      return write((db) => insertJob(db, pendingJob(newJob)))
    },

    async claim(request) {
      if (request.limit <= 0 || request.kinds?.length === 0) return []
      return write((db) => claimJobs(db, dialect, request))
    },

    async renew(lease, expiresAt) {
      return write((db) => changeHeld(db, lease, { claimable_at: expiresAt }))
    },

    async finish(lease, outcome, at) {
      return write((db) => changeHeld(db, lease, endingOf(lease.job, outcome, at)))
    },

    async cancel(id, at) {
      const { numUpdatedRows } = await write((db) =>
        db
          .updateTable('jobs')
          .set({ status: 'cancelled', finished_at: at })
          .where('id', '=', id)
          .where(isLive)
          .executeTakeFirstOrThrow(),
      )
      return numUpdatedRows > 0n
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row === undefined ? undefined : toJob(row)
    },

    async list({ status, kind, limit }) {
      const rows = await read((db) =>
        db
          .selectFrom('jobs')
          .selectAll()
          .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
          .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(Math.max(0, limit))
          .execute(),
      )
      return rows.map(toJob)
    },
  }
}

/** Adds a job unless one of its key is live. That one may end between two statements, hence the loop. */
async function insertJob(db: Database, job: Job): Promise<Job> {
  for (;;) {
    const { numInsertedOrUpdatedRows: added } = await db
      .insertInto('jobs')
      .values(toJobRow(job))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (added !== 0n) return job
    const live = await liveJob(db, job)
    if (live !== undefined) return live
    await refuseKnownId(db, job)
  }
}

async function liveJob(db: Database, { dedupeKey }: Job): Promise<Job | undefined> {
  if (dedupeKey === undefined) return undefined
  const row = await db
    .selectFrom('jobs')
    .selectAll()
    .where('dedupe_key', '=', dedupeKey)
    .where(isLive)
    .executeTakeFirst()
  return row === undefined ? undefined : toJob(row)
}

async function refuseKnownId(db: Database, { id }: Job): Promise<void> {
  const known = await db.selectFrom('jobs').select('id').where('id', '=', id).executeTakeFirst()
  if (known === undefined) return
  throw new ConflictError('already-exists', `There is such a job already: ${id}`)
}

async function claimJobs(
  db: Database,
  dialect: SqlDialect,
  request: ClaimRequest,
): Promise<readonly JobLease[]> {
  const { worker, now, leaseMs } = request
  await buryAbandoned(db, now)
  const expiresAt = now + leaseMs
  const rows = await db
    .updateTable('jobs')
    .set((eb) => ({
      status: 'processing',
      attempts: eb('attempts', '+', 1),
      claimable_at: expiresAt,
      worker,
    }))
    .where('id', 'in', dueJobs(db, dialect, request))
    .returningAll()
    .execute()
  return rows
    .map(toJob)
    .sort(byUrgency)
    .map((job) => ({ job, token: tokenOf(job), expiresAt }))
}

function dueJobs(db: Database, dialect: SqlDialect, { kinds, now, limit }: ClaimRequest) {
  const due = db
    .selectFrom('jobs')
    .select('id')
    .where(isLive)
    .where('claimable_at', '<=', now)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
    .orderBy('priority')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
  return dialect.skipTaken(due)
}

async function buryAbandoned(db: Database, now: number): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ status: 'failed', finished_at: now, failure: abandonedFailure })
    .where(isProcessing)
    .where('claimable_at', '<=', now)
    .whereRef('attempts', '>=', 'maximum_attempts')
    .execute()
}

async function changeHeld(
  db: Database,
  { job: { id }, token }: JobLease,
  change: JobChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set(change)
    .where('id', '=', id)
    .where(isProcessing)
    .where('attempts', '=', Number(token))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function endingOf(job: Job, outcome: JobOutcome, at: number): JobChange {
  if (outcome.status === 'completed') return { status: 'completed', finished_at: at, failure: null }
  const { failure, retryAt } = outcome
  if (retryAt === undefined || job.attempts >= job.maximumAttempts) {
    return { status: 'failed', finished_at: at, failure }
  }
  return { status: 'pending', due_at: retryAt, claimable_at: retryAt, failure }
}

/** Each claim counts as an attempt, so the number of the attempt tells this lease from all others of the job. */
function tokenOf({ attempts }: Job): string {
  return String(attempts)
}

function byUrgency(a: Job, b: Job): number {
  return a.priority - b.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
