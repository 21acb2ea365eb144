import { sql } from 'kysely'
import type { Migration } from './migration.js'

const indexes = {
  items_by_arrival: 'library_id, created_at, id',
  items_by_change: 'library_id, updated_at, id',
  items_everywhere_by_arrival: 'created_at, id',
  items_everywhere_by_change: 'updated_at, id',
}

/** Indexes for items by when they came and by when they changed, of one library and of all. */
export const itemsByTime: Migration = {
  name: '0039-items-by-time',

  async up(db) {
    for (const [name, columns] of Object.entries(indexes))
      await sql`create index ${sql.raw(name)} on items (${sql.raw(columns)})
        where gone_at is null`.execute(db)
  },

  async down(db) {
    for (const name of Object.keys(indexes)) await db.schema.dropIndex(name).execute()
  },
}
