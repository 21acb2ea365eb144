import type { Migration } from './migration.js'

/** Which process opened a journal entry, so that another one does not recover what is under way. */
export const journalWriters: Migration = {
  name: '0002-journal-writers',

  async up(db) {
    await db.schema.alterTable('publish_journal').addColumn('writer', 'text').execute()
  },

  async down(db) {
    await db.schema.alterTable('publish_journal').dropColumn('writer').execute()
  },
}
