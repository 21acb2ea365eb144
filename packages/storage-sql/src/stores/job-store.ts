import type { Job, JobStatus, JobStore } from '@metarr/core'
import { ConflictError, pendingJob, stoppedFailure } from '@metarr/core'
import { sql } from 'kysely'
import type { Database, DatabaseAccess } from '../database.js'
import { claimJobs } from './job-claim.js'
import { fitting, isClaimable, isLive } from './job-conditions.js'
import { changeHeld, finishJobs, heldJob, renewAll } from './job-endings.js'
import { announceTo, waitFor } from './job-followers.js'
import { toJob, toJobRow } from './job-rows.js'
import { steerings } from './steer-jobs.js'

export function createSqlJobStore(access: DatabaseAccess): JobStore {
  const { dialect, read, write, statement, bell } = access
  return {
    async enqueue(newJob) {
      const alone = newJob.after === undefined || newJob.after.length === 0
      const job = await (alone ? statement : write)((db) => addJob(db, pendingJob(newJob)))
      bell.ring()
      return job
    },

    async claim(request) {
      if (request.limit <= 0 || request.kinds?.length === 0) return []
      return claimJobs(access, request)
    },

    async renew(leases, expiresAt) {
      return renewAll(access, leases, expiresAt)
    },

    async holds(lease) {
      const row = await write((db) => dialect.keepHeld(heldJob(db, lease)).executeTakeFirst())
      return row !== undefined
    },

    async report(lease, progress) {
      const change = { progress: JSON.stringify(progress) }
      const held = await statement((db) => changeHeld(db, lease, change))
      return held.length > 0
    },

    async finish(endings, at) {
      const { ids, mayStart } = await finishJobs(access, endings, at)
      if (mayStart) bell.ring()
      return ids
    },

    async steer(action, filter, at) {
      const steered = await steerings[action](access, { filter, at })
      bell.ring()
      return steered
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row === undefined ? undefined : toJob(row)
    },

    async list({ limit, ...filter }) {
      const rows = await read((db) =>
        db
          .selectFrom('jobs')
          .selectAll()
          .where(fitting(filter))
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(Math.max(0, limit))
          .execute(),
      )
      return rows.map(toJob)
    },

    async count() {
      const rows = await read((db) =>
        db
          .selectFrom('jobs')
          .select(({ fn }) => ['kind', 'status', fn.countAll<number>().as('jobs')])
          .groupBy(['kind', 'status'])
          .orderBy('kind')
          .orderBy('status')
          .execute(),
      )
      return rows.map(({ kind, status, jobs }) => ({
        kind,
        status: status as JobStatus,
        jobs: Number(jobs),
      }))
    },

    async nextDueAt(kinds) {
      if (kinds?.length === 0) return undefined
      const row = await read((db) =>
        db
          .selectFrom('jobs')
          .select(({ fn }) => fn.min<number | null>('claimable_at').as('next'))
          .where(isClaimable)
          .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
          .executeTakeFirst(),
      )
      return row?.next ?? undefined
    },

    async prune({ completed, failed }) {
      const { numDeletedRows } = await write((db) =>
        db
          .deleteFrom('jobs')
          .where(({ eb, and, or }) =>
            or([
              and([eb('status', '=', 'failed'), eb('finished_at', '<', failed)]),
              and([
                eb('status', 'in', ['completed', 'cancelled']),
                eb('finished_at', '<', completed),
              ]),
            ]),
          )
          .executeTakeFirstOrThrow(),
      )
      return Number(numDeletedRows)
    },

    listen: (heard) => bell.listen(heard),
  }
}

/** Adds a job unless one of its key is live. That one may end between two statements, hence the loop. */
async function addJob(db: Database, job: Job): Promise<Job> {
  const parents = await announceTo(db, job)
  const added = parents.areStopped
    ? { ...job, ...stoppedAt(job.createdAt) }
    : { ...job, status: firstStatus(job, parents.live) }
  for (;;) {
    if (await insertJob(db, added, parents.live.length)) {
      if (!parents.areStopped) await waitFor(db, job.id, parents.live)
      return added
    }
    const live = await liveJob(db, job)
    if (live !== undefined) return live
    await refuseKnownId(db, job)
  }
}

function stoppedAt(at: number) {
  return { status: 'cancelled', finishedAt: at, failure: stoppedFailure } as const
}

function firstStatus({ status }: Job, parents: readonly string[]): JobStatus {
  return parents.length === 0 && status === 'waiting' ? 'pending' : status
}

async function insertJob(db: Database, job: Job, blockers: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('jobs')
    .values({ ...toJobRow(job), blockers, turn: turnOf(job) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return added !== 0n
}

/** Behind the last one of its library, and not before the turn that others have reached. */
function turnOf({ libraryId, priority }: Job) {
  if (libraryId === undefined) return 0
  return sql<number>`(select case when own > ahead then own else ahead end from (select
    coalesce((select max(turn) + 1 from jobs
      where library_id = ${libraryId} and priority = ${priority} and ${isLive}), 1) as own,
    coalesce((select min(turn) from jobs
      where ${isClaimable} and priority = ${priority} and turn > 0 and status = 'pending'), 1) as ahead
  ) as turns)`
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
