import type { Database, Layout, PageRequest } from '@metarr/storage-sql'
import { sql } from 'kysely'

/** What PostgreSQL says of the tables of our schema. */
export const postgresLayout: Layout = {
  async tables(db) {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = current_schema()
    `.execute(db)
    return rows.map(({ name }) => name)
  },

  async references(db) {
    const { rows } = await sql<{ from: string; to: string }>`
      select child.relname as "from", parent.relname as "to"
      from pg_constraint
      join pg_class child on child.oid = conrelid
      join pg_class parent on parent.oid = confrelid
      where contype = 'f' and connamespace = current_schema()::regnamespace
    `.execute(db)
    return rows
  },

  pages: pagesOf,

  async analyze(db, tables) {
    await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db)
    await sortNewWords(db)
  },
}

/** What came in last waits unsorted to be put into an index over words, and is read from end to end by every search until then. */
async function sortNewWords(db: Database): Promise<void> {
  await sql`
    select gin_clean_pending_list(pg_class.oid)
    from pg_class join pg_am on pg_am.oid = relam
    where amname = 'gin' and relnamespace = current_schema()::regnamespace
  `.execute(db)
}

async function* pagesOf(
  db: Database,
  { table, which, pageSize }: PageRequest,
): AsyncIterable<readonly object[]> {
  await sql`declare copying no scroll cursor for select * from ${sql.table(table)} where ${which}`.execute(
    db,
  )
  try {
    for (;;) {
      const { rows } = await sql<object>`fetch ${sql.lit(pageSize)} from copying`.execute(db)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await sql`close copying`.execute(db)
  }
}
