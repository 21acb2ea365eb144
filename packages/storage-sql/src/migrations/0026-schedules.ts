import type { Migration } from './migration.js'

/** What is done at set times. */
export const schedules: Migration = {
  name: '0026-schedules',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('schedules')
      .addColumn('id', orderedText, (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('library_id', 'text')
      .addColumn('cron', 'text', (column) => column.notNull())
      .addColumn('zone', 'text')
      .addColumn('enabled', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('last_run_at', 'bigint')
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('schedules').execute()
  },
}
