import { sql } from 'kysely'
import type { Migration } from './migration.js'

/** Indexes for items that providers are to be asked about again, and for parts of words in titles where the database has one for that. */
export const hotReads: Migration = {
  name: '0024-hot-reads',

  async up(db, dialect) {
    await sql`create index items_to_ask_again on items (library_id, ask_again_at)
      where ask_again_at is not null`.execute(db)
    await dialect.titleWords?.index(db)
  },

  async down(db, dialect) {
    await dialect.titleWords?.forget(db)
    await db.schema.dropIndex('items_to_ask_again').execute()
  },
}
