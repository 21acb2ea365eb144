import type { SqlDialect } from '@metarr/storage-sql'
import { thisProcess } from '@metarr/storage-sql'
import { sql } from 'kysely'
import { postgresLayout } from './layout.js'
import { trigrams } from './title-words.js'

/** Where PostgreSQL differs from other databases. */
export const postgresDialect: SqlDialect = {
  microseconds: () => sql`(extract(epoch from now()) * 1000000)::bigint`,
  orderedText: sql`text collate "C"`,
  skipTaken: (query) => query.forUpdate().skipLocked(),
  keepHeld: (query) => query.forShare(),
  pairs: (key, value) => sql`json_object_agg(${key}, ${value})::text`,
  hasTable: async (db, name) => {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass(quote_ident(current_schema()) || '.' || ${name}) is not null as there
    `.execute(db)
    return rows[0]?.there === true
  },
  titleWords: trigrams,
  writers: thisProcess,
  layout: postgresLayout,
}
