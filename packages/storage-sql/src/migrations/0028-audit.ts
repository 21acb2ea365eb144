import type { Migration } from './migration.js'

/** Who changed what. Without foreign keys: an entry outlives what it is about. */
export const audit: Migration = {
  name: '0028-audit',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('audit')
      .addColumn('id', orderedText, (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('library_id', 'text')
      .addColumn('item_id', 'text')
      .addColumn('subject', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('changes', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('audit_by_time').on('audit').columns(['at', 'id']).execute()
    await db.schema
      .createIndex('audit_by_item')
      .on('audit')
      .columns(['item_id', 'at', 'id'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('audit').execute()
  },
}
