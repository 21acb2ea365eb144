import type { Migration } from './migration.js'

/** Values that others overruled, and providers that items wait for. */
export const overruled: Migration = {
  name: '0016-overruled',

  async up(db) {
    await db.schema.alterTable('items').addColumn('unanswered', 'text').execute()
    await db.schema.alterTable('items').addColumn('ask_again_at', 'bigint').execute()
    await db.schema
      .createTable('overruled')
      .addColumn('item_id', 'text', (column) =>
        column.primaryKey().references('items.id').onDelete('cascade'),
      )
      .addColumn('fields', 'text', (column) => column.notNull())
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('overruled').execute()
    await db.schema.alterTable('items').dropColumn('ask_again_at').execute()
    await db.schema.alterTable('items').dropColumn('unanswered').execute()
  },
}
