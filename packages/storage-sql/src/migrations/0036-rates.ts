import type { Migration } from './migration.js'

/** Whose turn it is to call a service, and since when nobody may. */
export const rates: Migration = {
  name: '0036-rates',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('rates')
      .addColumn('service', orderedText, (column) => column.primaryKey())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('paused_until', 'bigint', (column) => column.notNull())
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('rates').execute()
  },
}
