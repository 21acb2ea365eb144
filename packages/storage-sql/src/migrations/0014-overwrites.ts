import type { Migration } from './migration.js'

/** How often each published file was changed by other programs, and by which one last. */
export const overwrites: Migration = {
  name: '0014-overwrites',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('overwrites')
      .addColumn('item_id', 'text', (column) =>
        column.notNull().references('items.id').onDelete('cascade'),
      )
      .addColumn('path', orderedText, (column) => column.notNull())
      .addColumn('library_id', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('modified_at', 'bigint', (column) => column.notNull())
      .addColumn('writer', 'text', (column) => column.notNull())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('overwrites_key', ['item_id', 'path'])
      .execute()
    await db.schema
      .createIndex('overwrites_by_times')
      .on('overwrites')
      .columns(['library_id', 'times desc', 'path', 'item_id'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('overwrites').execute()
  },
}
