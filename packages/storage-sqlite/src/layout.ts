import type { Database, Layout, PageRequest } from '@metarr/storage-sql'
import { sql } from 'kysely'

/** What SQLite says of its tables. */
export const sqliteLayout: Layout = {
  async tables(db) {
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' and name not like 'sqlite%'
    `.execute(db)
    return rows.map(({ name }) => name)
  },

  async references(db) {
    const { rows } = await sql<{ from: string; to: string }>`
      select child.name as "from", key."table" as "to"
      from sqlite_schema child, pragma_foreign_key_list(child.name) key
      where child.type = 'table'
    `.execute(db)
    return rows
  },

  pages: pagesOf,
}

/** The hidden number of a row is beside its columns: it is where the next page goes on. */
async function* pagesOf(
  db: Database,
  { table, which, pageSize }: PageRequest,
): AsyncIterable<readonly object[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ '#': number }>`
      select rowid as "#", * from ${sql.table(table)}
      where rowid > ${last} and ${which} order by rowid limit ${pageSize}
    `.execute(db)
    if (rows.length === 0) return
    last = rows.at(-1)?.['#'] ?? last
    yield rows.map(({ '#': _, ...columns }) => columns)
  }
}
