import type { Migration } from './migration.js'

/** Answers of services that need not be asked again yet, and how many calls each service has had. */
export const responsesAndBudgets: Migration = {
  name: '0009-responses-and-budgets',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('responses')
      .addColumn('key', orderedText, (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('etag', 'text')
      .addColumn('last_modified', 'text')
      .addColumn('checked_at', 'bigint', (column) => column.notNull())
      .addColumn('fresh_until', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('responses_by_age')
      .on('responses')
      .columns(['checked_at', 'key', 'size'])
      .execute()
    await db.schema
      .createTable('budgets')
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('period', 'text', (column) => column.notNull())
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('budgets_key', ['provider', 'period', 'starts_at'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('budgets').execute()
    await db.schema.dropTable('responses').execute()
  },
}
