import type { Migration } from './migration.js'

/** Who said what an item is, and what was proposed for those of which nobody has said it. */
export const identities: Migration = {
  name: '0015-identities',

  async up(db) {
    await db.schema.alterTable('items').addColumn('identity', 'text').execute()
    await db.schema
      .createTable('proposals')
      .addColumn('item_id', 'text', (column) =>
        column.primaryKey().references('items.id').onDelete('cascade'),
      )
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('year', 'integer')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint', (column) => column.notNull())
      .addColumn('proposals', 'text', (column) => column.notNull())
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('proposals').execute()
    await db.schema.alterTable('items').dropColumn('identity').execute()
  },
}
