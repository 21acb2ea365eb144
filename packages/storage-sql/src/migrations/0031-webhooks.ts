import type { Migration } from './migration.js'

/** Programs that may call us, and their latest calls as they came. */
export const webhooks: Migration = {
  name: '0031-webhooks',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('webhook_sources')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', orderedText, (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('path_mappings', 'text', (column) => column.notNull())
      .addColumn('library_ids', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('webhook_deliveries')
      .addColumn('id', orderedText, (column) => column.primaryKey())
      .addColumn('source_id', 'text', (column) =>
        column.notNull().references('webhook_sources.id').onDelete('cascade'),
      )
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addColumn('event', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('job_ids', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('webhook_deliveries_by_time')
      .on('webhook_deliveries')
      .columns(['received_at', 'id'])
      .execute()
    await db.schema
      .createIndex('webhook_deliveries_by_source')
      .on('webhook_deliveries')
      .columns(['source_id', 'received_at', 'id'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('webhook_deliveries').execute()
    await db.schema.dropTable('webhook_sources').execute()
  },
}
