import type { Migration } from './migration.js'

/** Pictures that a person wants on no item, and a way to find what a provider has at an address. */
export const rejectedSources: Migration = {
  name: '0018-rejected-sources',

  async up(db) {
    await db.schema
      .createTable('rejected_sources')
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('source_url', 'text', (column) => column.notNull())
      .addColumn('rejected_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('rejected_sources_key', ['source_url', 'provider'])
      .execute()
    await db.schema
      .createIndex('candidates_by_source')
      .on('candidates')
      .columns(['source_url', 'provider'])
      .execute()
  },

  async down(db) {
    await db.schema.dropIndex('candidates_by_source').execute()
    await db.schema.dropTable('rejected_sources').execute()
  },
}
