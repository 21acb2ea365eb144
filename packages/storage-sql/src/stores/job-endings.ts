import type { JobEnding, JobLease, JobOutcome } from '@metarr/core'
import type { UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../database.js'
import { chunksOf } from '../rows.js'
import type { Tables } from '../tables.js'
import { isProcessing } from './job-conditions.js'
import { type EndedRow, releaseFollowers, stopFollowers } from './job-followers.js'

type JobChange = UpdateObject<Tables, 'jobs'>

/** What came of ending attempts. */
export interface Finished {
  /** The jobs that were held. */
  readonly ids: ReadonlySet<string>
  /** Whether something may have become due. */
  readonly mayStart: boolean
}

/** Ends attempts: completed ones together, the others each by itself. */
export async function finishJobs(
  db: Database,
  endings: readonly JobEnding[],
  at: number,
): Promise<Finished> {
  const completed = endings.filter(({ outcome }) => outcome.status === 'completed')
  const done = await changeHeld(
    db,
    completed.map(({ lease }) => lease),
    { status: 'completed', finished_at: at, failure: null },
  )
  const hasFreed = await releaseFollowers(db, done)
  const others = endings.filter(({ outcome }) => outcome.status !== 'completed')
  const ids = new Set(done.map(({ id }) => id))
  for (const ending of others) {
    for (const { id } of await endOne(db, ending, at)) ids.add(id)
  }
  return { ids, mayStart: hasFreed || others.length > 0 }
}

async function endOne(
  db: Database,
  { lease, outcome }: JobEnding,
  at: number,
): Promise<readonly EndedRow[]> {
  const change = endingOf(lease, outcome, at)
  const ended = await changeHeld(db, [lease], change)
  if (change.status === 'failed') await stopFollowers(db, ended, at)
  return ended
}

function endingOf({ job }: JobLease, outcome: JobOutcome, at: number): JobChange {
  if (outcome.status === 'completed') return { status: 'completed', finished_at: at, failure: null }
  if (outcome.status === 'released') {
    return { status: 'pending', claimable_at: at, maximum_attempts: sql`maximum_attempts + 1` }
  }
  const { failure, retryAt } = outcome
  if (retryAt === undefined || job.attempts >= job.maximumAttempts) {
    return { status: 'failed', finished_at: at, failure }
  }
  return { status: 'pending', due_at: retryAt, claimable_at: retryAt, failure }
}

/** Changes those of the jobs that are still held under these leases. */
export async function changeHeld(
  db: Database,
  leases: readonly JobLease[],
  change: JobChange,
): Promise<readonly EndedRow[]> {
  const changed: EndedRow[] = []
  for (const [attempts, ids] of byAttempts(leases)) {
    for (const part of chunksOf(ids)) {
      const rows = await db
        .updateTable('jobs')
        .set(change)
        .where('id', 'in', [...part])
        .where(isProcessing)
        .where('attempts', '=', attempts)
        .returning(['id', 'followers'])
        .execute()
      changed.push(...rows)
    }
  }
  return changed
}

function byAttempts(leases: readonly JobLease[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>()
  for (const { job, token } of leases) {
    const attempts = Number(token)
    const group = groups.get(attempts)
    if (group === undefined) groups.set(attempts, [job.id])
    else group.push(job.id)
  }
  return groups
}
