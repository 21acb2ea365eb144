import type { Migration } from './migration.js'

/** The latest events, in the order of all processes. */
export const eventLog: Migration = {
  name: '0030-event-log',

  async up(db) {
    await db.schema
      .createTable('event_log')
      .addColumn('sequence', 'bigint', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('event_counter')
      .addColumn('newest', 'bigint', (column) => column.notNull())
      .execute()
    await db.insertInto('event_counter').values({ newest: 0 }).execute()
  },

  async down(db) {
    await db.schema.dropTable('event_counter').execute()
    await db.schema.dropTable('event_log').execute()
  },
}
