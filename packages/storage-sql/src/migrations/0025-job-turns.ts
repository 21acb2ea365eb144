import { sql } from 'kysely'
import type { Database } from '../database.js'
import type { Migration } from './migration.js'

const columns = ['library_id', 'after_ids', 'turn', 'blockers', 'followers', 'progress'] as const
const indexes = ['jobs_live_key', 'jobs_to_claim'] as const

/** Jobs that follow others, libraries that take turns, progress, and jobs that are put aside. */
export const jobTurns: Migration = {
  name: '0025-job-turns',

  async up(db) {
    await dropIndexes(db)
    await db.schema.alterTable('jobs').addColumn('library_id', 'text').execute()
    await db.schema.alterTable('jobs').addColumn('after_ids', 'text').execute()
    await db.schema.alterTable('jobs').addColumn('progress', 'text').execute()
    for (const name of ['turn', 'blockers', 'followers'] as const) {
      await db.schema
        .alterTable('jobs')
        .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
    }
    await createWaits(db)
    await run(db, [
      sql`create unique index jobs_live_key on jobs (dedupe_key)
        where status in ('waiting', 'pending', 'processing', 'paused')`,
      sql`create index jobs_to_claim on jobs (priority, turn, created_at, id, claimable_at, kind)
        where status in ('pending', 'processing')`,
      sql`create index jobs_turns on jobs (library_id, priority, turn)
        where status in ('waiting', 'pending', 'processing', 'paused')`,
    ])
  },

  async down(db) {
    await dropIndexes(db)
    await sql`drop index jobs_turns`.execute(db)
    await db.schema.dropTable('job_waits').execute()
    await sql`update jobs set status = 'cancelled', finished_at = created_at
      where status in ('waiting', 'paused')`.execute(db)
    for (const name of columns) await db.schema.alterTable('jobs').dropColumn(name).execute()
    await run(db, [
      sql`create unique index jobs_live_key on jobs (dedupe_key)
        where status in ('pending', 'processing')`,
      sql`create index jobs_to_claim on jobs (priority, created_at, id, claimable_at, kind)
        where status in ('pending', 'processing')`,
    ])
  },
}

async function createWaits(db: Database): Promise<void> {
  await db.schema
    .createTable('job_waits')
    .addColumn('waits_for', 'text', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_waits_key', ['waits_for', 'job_id'])
    .execute()
}

async function dropIndexes(db: Database): Promise<void> {
  for (const name of indexes) await db.schema.dropIndex(name).execute()
}

async function run(db: Database, statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
