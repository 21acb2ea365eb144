import type { Database, TitleWords } from '@metarr/storage-sql'
import { sql } from 'kysely'

/**
 * An index over all runs of three characters in titles, by `pg_trgm`, which comes with PostgreSQL and which whoever owns a database may turn on. On
 * a server without it, searching reads all titles of a library instead, which takes some ten times as long.
 */
export const trigrams: TitleWords = {
  async index(db) {
    await sql`savepoint trigrams`.execute(db)
    try {
      await turnOn(db)
      await indexBy(db, await operators(db))
      await sql`release savepoint trigrams`.execute(db)
    } catch {
      await sql`rollback to savepoint trigrams`.execute(db)
    }
  },

  async forget(db) {
    await sql`drop index if exists items_by_words`.execute(db)
  },
}

/** Beside other extensions where that is allowed, so that it outlives our schema: others may use it by then. */
async function turnOn(db: Database): Promise<void> {
  await sql`do $$ begin
    create extension if not exists pg_trgm with schema public;
  exception when others then
    create extension if not exists pg_trgm;
  end $$`.execute(db)
}

/** They lie in the schema of the extension, which need not be one that we look into. */
async function operators(db: Database): Promise<string> {
  const { rows } = await sql<{ schema: string }>`
    select nspname as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm'
  `.execute(db)
  return rows[0]?.schema ?? 'public'
}

async function indexBy(db: Database, schema: string): Promise<void> {
  await sql`create index items_by_words on items using gin
    (search_title ${sql.id(schema, 'gin_trgm_ops')}) where gone_at is null`.execute(db)
}
