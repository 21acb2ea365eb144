import { sql } from 'kysely'
import type { Migration } from './migration.js'

/** Since when people want items out of sight. */
export const removedItems: Migration = {
  name: '0037-removed-items',

  async up(db) {
    await db.schema.alterTable('items').addColumn('removed_at', 'bigint').execute()
    await sql`
      create index items_by_removal on items (sort_title, id) where removed_at is not null
    `.execute(db)
  },

  async down(db) {
    await db.schema.dropIndex('items_by_removal').execute()
    await db.schema.alterTable('items').dropColumn('removed_at').execute()
  },
}
