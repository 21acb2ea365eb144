import type { Migration } from './migration.js'

/** Under which rules something was published, to find what would be published otherwise today. */
export const publishingRules: Migration = {
  name: '0012-publishing-rules',

  async up(db) {
    await db.schema.alterTable('publications').addColumn('rules', 'text').execute()
  },

  async down(db) {
    await db.schema.alterTable('publications').dropColumn('rules').execute()
  },
}
