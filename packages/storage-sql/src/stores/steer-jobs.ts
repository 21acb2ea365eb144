import type { Job, JobAction, JobFilter } from '@metarr/core'
import { defaultMaximumAttempts } from '@metarr/core'
import { sql } from 'kysely'
import { ConstraintViolation, type Database, type DatabaseAccess } from '../database.js'
import { fitting, isLive } from './job-conditions.js'
import { announceTo, stopFollowers, waitFor } from './job-followers.js'
import { toJob } from './job-rows.js'

interface Steering {
  readonly filter: JobFilter
  readonly at: number
}

type Steer = (access: DatabaseAccess, steering: Steering) => Promise<number>

/** How each action is done to all jobs that it can be done to. */
export const steerings: Readonly<Record<JobAction, Steer>> = {
  cancel: ({ write }, { filter, at }) =>
    write(async (db) => {
      const cancelled = await db
        .updateTable('jobs')
        .set({ status: 'cancelled', finished_at: at })
        .where(fitting(filter))
        .where(isLive)
        .returning(['id', 'followers'])
        .execute()
      await stopFollowers(db, cancelled, at)
      return cancelled.length
    }),

  pause: ({ write }, { filter }) =>
    write((db) =>
      counted(
        db
          .updateTable('jobs')
          .set({
            status: 'paused',
            maximum_attempts: sql`maximum_attempts + case when status = 'processing' then 1 else 0 end`,
          })
          .where(fitting(filter))
          .where(isLive)
          .where('status', '<>', 'paused'),
      ),
    ),

  resume: ({ write }, { filter }) =>
    write((db) =>
      counted(
        db
          .updateTable('jobs')
          .set({
            status: sql`case when blockers > 0 then 'waiting' else 'pending' end`,
            claimable_at: sql`due_at`,
          })
          .where(fitting(filter))
          .where('status', '=', 'paused'),
      ),
    ),

  async retry(access, { filter, at }) {
    const rows = await access.read((db) =>
      db
        .selectFrom('jobs')
        .selectAll()
        .where(fitting(filter))
        .where('status', 'in', ended)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    )
    let retried = 0
    for (const row of rows) if (await retryJob(access, toJob(row), at)) retried++
    return retried
  },
}

const ended = ['failed', 'cancelled'] as const

/** The index of live keys decides whether there is one of the same key meanwhile. */
async function retryJob({ write }: DatabaseAccess, job: Job, at: number): Promise<boolean> {
  try {
    return await write((db) => startAnew(db, job, at))
  } catch (error) {
    if (error instanceof ConstraintViolation) return false
    throw error
  }
}

async function startAnew(db: Database, job: Job, at: number): Promise<boolean> {
  const { live } = await announceTo(db, job)
  const retried = await counted(
    db
      .updateTable('jobs')
      .set({
        status: live.length > 0 ? 'waiting' : 'pending',
        blockers: live.length,
        maximum_attempts: sql`attempts + ${sql.lit(defaultMaximumAttempts)}`,
        due_at: at,
        claimable_at: at,
        finished_at: null,
        failure: null,
      })
      .where('id', '=', job.id)
      .where('status', 'in', ended),
  )
  if (retried > 0) await waitFor(db, job.id, live)
  return retried > 0
}

async function counted(query: {
  executeTakeFirstOrThrow(): Promise<{ readonly numUpdatedRows: bigint }>
}): Promise<number> {
  return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows)
}
