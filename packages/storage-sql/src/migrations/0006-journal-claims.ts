import type { Migration } from './migration.js'

/** Since when the writer of a journal entry is at work on it, when it is not the process that opened it: recovery takes an entry over. */
export const journalClaims: Migration = {
  name: '0006-journal-claims',

  async up(db) {
    await db.schema.alterTable('publish_journal').addColumn('claimed_at', 'bigint').execute()
  },

  async down(db) {
    await db.schema.alterTable('publish_journal').dropColumn('claimed_at').execute()
  },
}
