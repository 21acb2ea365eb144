import type { Job } from '@metarr/core'
import { stoppedFailure } from '@metarr/core'
import { sql } from 'kysely'
import type { Database } from '../database.js'
import { isLive } from './job-conditions.js'

/** A job that ended, and how many ever followed it. */
export interface EndedRow {
  readonly id: string
  readonly followers: number
}

/** What new jobs find of those that they follow. */
export interface Parents {
  /** Those that have not ended. They do not end before this transaction does. */
  readonly live: readonly string[]
  /** One failed or was cancelled. */
  readonly areStopped: boolean
}

/** Tells parents that something follows them, so that their end looks for it. */
export async function announceTo(db: Database, { after = [] }: Job): Promise<Parents> {
  if (after.length === 0) return { live: [], areStopped: false }
  const live = await db
    .updateTable('jobs')
    .set(({ eb }) => ({ followers: eb('followers', '+', 1) }))
    .where('id', 'in', [...after])
    .where(isLive)
    .returning('id')
    .execute()
  const stopped = await db
    .selectFrom('jobs')
    .select('id')
    .where('id', 'in', [...after])
    .where('status', 'in', ['failed', 'cancelled'])
    .execute()
  return { live: live.map(({ id }) => id), areStopped: stopped.length > 0 }
}

/** Notes whom a job waits for. */
export async function waitFor(db: Database, id: string, parents: readonly string[]): Promise<void> {
  if (parents.length === 0) return
  await db
    .insertInto('job_waits')
    .values(parents.map((waits_for) => ({ waits_for, job_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets jobs start that wait for nothing else; returns whether there may be any. */
export async function releaseFollowers(db: Database, ended: readonly EndedRow[]): Promise<boolean> {
  const followed = ended.filter(({ followers }) => followers > 0).map(({ id }) => id)
  if (followed.length === 0) return false
  const freed = await takeWaits(db, followed)
  for (const [count, ids] of byCount(freed)) await unblock(db, ids, count)
  return freed.length > 0
}

async function unblock(db: Database, ids: readonly string[], count: number): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      blockers: sql`blockers - ${sql.lit(count)}`,
      status: sql`case when status = 'waiting' and blockers <= ${sql.lit(count)} then 'pending' else status end`,
    })
    .where('id', 'in', [...ids])
    .execute()
}

/** Cancels all that follows, and what follows that. */
export async function stopFollowers(
  db: Database,
  ended: readonly EndedRow[],
  at: number,
): Promise<void> {
  let stopped = ended
  for (;;) {
    const followed = stopped.filter(({ followers }) => followers > 0).map(({ id }) => id)
    const waiting = followed.length === 0 ? [] : await takeWaits(db, followed)
    if (waiting.length === 0) return
    stopped = await db
      .updateTable('jobs')
      .set({ status: 'cancelled', finished_at: at, failure: stoppedFailure })
      .where('id', 'in', waiting)
      .where(isLive)
      .returning(['id', 'followers'])
      .execute()
  }
}

async function takeWaits(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .deleteFrom('job_waits')
    .where('waits_for', 'in', [...ids])
    .returning('job_id')
    .execute()
  return rows.map(({ job_id }) => job_id)
}

function byCount(ids: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const groups = new Map<number, string[]>()
  for (const [id, count] of counts) groups.set(count, [...(groups.get(count) ?? []), id])
  return groups
}
