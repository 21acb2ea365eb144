import type { Migration } from './migration.js'

/** What services said they changed, and from when until when that is known. */
export const changeFeeds: Migration = {
  name: '0017-change-feeds',

  async up(db) {
    await db.schema
      .createTable('change_feeds')
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('change_feeds_key', ['provider', 'kind'])
      .execute()
    await db.schema
      .createTable('changes')
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('external_id', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('merged_into', 'text')
      .addPrimaryKeyConstraint('changes_key', ['provider', 'kind', 'external_id'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('changes').execute()
    await db.schema.dropTable('change_feeds').execute()
  },
}
