import { sql } from 'kysely'
import type { Migration } from './migration.js'

/** Finds publications that are too old to be undone. */
export const publicationsByAge: Migration = {
  name: '0014-publications-by-age',

  async up(db) {
    await sql`create index publications_by_age on publications (library_id, published_at, id)`.execute(
      db,
    )
  },

  async down(db) {
    await db.schema.dropIndex('publications_by_age').execute()
  },
}
