import type { JobEnding, JobLease, JobOutcome } from '@metarr/core'
import type { UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { Database, DatabaseAccess } from '../database.js'
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

/** Ends attempts: completed jobs that nothing follows together, in a statement; each of the others by itself. */
export async function finishJobs(
  access: DatabaseAccess,
  endings: readonly JobEnding[],
  at: number,
): Promise<Finished> {
  const completed = endings.filter(({ outcome }) => outcome.status === 'completed')
  const leases = completed.map(({ lease }) => lease)
  const ids = new Set(await completeAlone(access, leases, at))
  const others = endings.filter(({ lease }) => !ids.has(lease.job.id))
  for (const ending of others) {
    const ended = await access.write((db) => endOne(db, ending, at))
    for (const { id } of ended) ids.add(id)
  }
  return { ids, mayStart: others.length > 0 }
}

async function completeAlone(
  { statement }: DatabaseAccess,
  leases: readonly JobLease[],
  at: number,
): Promise<readonly string[]> {
  const completed: string[] = []
  for (const { attempts, ids } of heldTogether(leases)) {
    const rows = await statement((db) =>
      heldUnder(db, { attempts, ids }, completion(at)).where('followers', '=', 0).execute(),
    )
    completed.push(...rows.map(({ id }) => id))
  }
  return completed
}

async function endOne(
  db: Database,
  { lease, outcome }: JobEnding,
  at: number,
): Promise<readonly EndedRow[]> {
  const change = endingOf(lease, outcome, at)
  const ended = await changeHeld(db, lease, change)
  if (change.status === 'completed') await releaseFollowers(db, ended)
  if (change.status === 'failed') await stopFollowers(db, ended, at)
  return ended
}

function completion(at: number): JobChange {
  return { status: 'completed', finished_at: at, failure: null }
}

function endingOf({ job }: JobLease, outcome: JobOutcome, at: number): JobChange {
  if (outcome.status === 'completed') return completion(at)
  if (outcome.status === 'released') {
    return { status: 'pending', claimable_at: at, maximum_attempts: sql`maximum_attempts + 1` }
  }
  const { failure, retryAt } = outcome
  if (retryAt === undefined || job.attempts >= job.maximumAttempts) {
    return { status: 'failed', finished_at: at, failure }
  }
  return { status: 'pending', due_at: retryAt, claimable_at: retryAt, failure }
}

/** Extends leases; returns the ids of the jobs that are still held. */
export async function renewAll(
  { statement }: DatabaseAccess,
  leases: readonly JobLease[],
  expiresAt: number,
): Promise<ReadonlySet<string>> {
  const renewed = new Set<string>()
  for (const group of heldTogether(leases)) {
    const change = { claimable_at: expiresAt }
    const rows = await statement((db) => heldUnder(db, group, change).execute())
    for (const { id } of rows) renewed.add(id)
  }
  return renewed
}

/** Changes a job if it is still held under its lease. */
export async function changeHeld(
  db: Database,
  { job, token }: JobLease,
  change: JobChange,
): Promise<readonly EndedRow[]> {
  return heldUnder(db, { attempts: Number(token), ids: [job.id] }, change).execute()
}

/** The job of a lease that is still held. */
export function heldJob(db: Database, { job, token }: JobLease) {
  return db
    .selectFrom('jobs')
    .select('id')
    .where('id', '=', job.id)
    .where(isProcessing)
    .where('attempts', '=', Number(token))
}

interface HeldGroup {
  readonly attempts: number
  readonly ids: readonly string[]
}

function heldUnder(db: Database, { attempts, ids }: HeldGroup, change: JobChange) {
  return db
    .updateTable('jobs')
    .set(change)
    .where('id', 'in', [...ids])
    .where(isProcessing)
    .where('attempts', '=', attempts)
    .returning(['id', 'followers'])
}

/** Jobs whose leases are of the same attempt, since one statement can ask for those; few enough for it. */
function* heldTogether(leases: readonly JobLease[]): Generator<HeldGroup> {
  const groups = new Map<number, string[]>()
  for (const { job, token } of leases) {
    const ids = groups.get(Number(token)) ?? []
    groups.set(Number(token), [...ids, job.id])
  }
  for (const [attempts, ids] of groups) {
    for (const part of chunksOf(ids)) yield { attempts, ids: part }
  }
}
