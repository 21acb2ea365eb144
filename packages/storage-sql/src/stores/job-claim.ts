import type { ClaimRequest, Job, JobLease } from '@metarr/core'
import { abandonedFailure } from '@metarr/core'
import type { Database, DatabaseAccess, SqlDialect } from '../database.js'
import type { JobsTable } from '../tables/jobs.js'
import { isClaimable, isProcessing } from './job-conditions.js'
import { stopFollowers } from './job-followers.js'
import { toJob } from './job-rows.js'

/** Takes what is due in one statement; only when that is less than was asked for, looks for what was left alone for good. */
export async function claimJobs(
  { dialect, statement, write }: DatabaseAccess,
  request: ClaimRequest,
): Promise<readonly JobLease[]> {
  const rows = await statement((db) => takeDue(db, dialect, request))
  if (rows.length < request.limit) await write((db) => buryAbandoned(db, request.now))
  return rows.sort(byUrgency).map((row) => leaseOf(toJob(row), row.claimable_at))
}

/** Which jobs are due is found first, and once: a plan that joins would find the next ones again for each that it takes, and take more than the limit. */
async function takeDue(
  db: Database,
  dialect: SqlDialect,
  request: ClaimRequest,
): Promise<JobsTable[]> {
  return db
    .with(
      (cte) => cte('due').materialized(),
      () => dueJobs(db, dialect, request),
    )
    .updateTable('jobs')
    .set((eb) => ({
      status: 'processing',
      attempts: eb('attempts', '+', 1),
      claimable_at: request.now + request.leaseMs,
      worker: request.worker,
      progress: null,
    }))
    .where('id', 'in', (eb) => eb.selectFrom('due').select('id'))
    .returningAll()
    .execute()
}

function dueJobs(db: Database, dialect: SqlDialect, { kinds, now, limit }: ClaimRequest) {
  const due = db
    .selectFrom('jobs')
    .select('id')
    .where(isClaimable)
    .where('claimable_at', '<=', now)
    .where((eb) =>
      eb.or([eb('status', '=', 'pending'), eb('attempts', '<', eb.ref('maximum_attempts'))]),
    )
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
    .orderBy('priority')
    .orderBy('turn')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
  return dialect.skipTaken(due)
}

async function buryAbandoned(db: Database, now: number): Promise<void> {
  const buried = await db
    .updateTable('jobs')
    .set({ status: 'failed', finished_at: now, failure: abandonedFailure })
    .where(isProcessing)
    .where('claimable_at', '<=', now)
    .whereRef('attempts', '>=', 'maximum_attempts')
    .returning(['id', 'followers'])
    .execute()
  await stopFollowers(db, buried, now)
}

/** Each claim counts as an attempt, and attempts only grow: the number of the attempt tells this lease from all others of the job. */
function leaseOf(job: Job, expiresAt: number): JobLease {
  return { job, token: String(job.attempts), expiresAt }
}

function byUrgency(a: JobsTable, b: JobsTable): number {
  return (
    a.priority - b.priority ||
    a.turn - b.turn ||
    a.created_at - b.created_at ||
    (a.id < b.id ? -1 : 1)
  )
}
