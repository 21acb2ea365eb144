import type { Migration } from './migration.js'

/** Sealed secrets by name. */
export const secrets: Migration = {
  name: '0027-secrets',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('secrets')
      .addColumn('name', orderedText, (column) => column.primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('secrets').execute()
  },
}
