import type { SqlDialect } from '@metarr/storage-sql'
import { thisProcess } from '@metarr/storage-sql'
import { sql } from 'kysely'
import { sqliteLayout } from './layout.js'

/** Where SQLite differs from other databases. It sorts text by bytes anyway, and has one writer: nobody else can be taking a job meanwhile. */
export const sqliteDialect: SqlDialect = {
  microseconds: () => sql`${Date.now() * 1000}`,
  orderedText: sql`text`,
  skipTaken: (query) => query,
  keepHeld: (query) => query,
  pairs: (key, value) => sql`json_group_object(${key}, ${value})`,
  hasTable: async (db, name) => {
    const { rows } = await sql`
      select 1 from sqlite_master where type = 'table' and name = ${name}
    `.execute(db)
    return rows.length > 0
  },
  writers: thisProcess,
  layout: sqliteLayout,
}
