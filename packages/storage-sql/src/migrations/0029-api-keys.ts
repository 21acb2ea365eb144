import type { Migration } from './migration.js'

/** Keys of other programs. */
export const apiKeys: Migration = {
  name: '0029-api-keys',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('api_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', orderedText, (column) => column.notNull().unique())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint')
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('api_keys').execute()
  },
}
