import type { Migration } from './migration.js'

/** Where people are told what happens, and how far each place was told. */
export const notificationChannels: Migration = {
  name: '0032-notification-channels',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('notification_channels')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', orderedText, (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addColumn('library_ids', 'text')
      .addColumn('enabled', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('told_up_to', 'bigint', (column) => column.notNull())
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('notification_channels').execute()
  },
}
