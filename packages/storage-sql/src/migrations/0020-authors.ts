import type { Migration } from './migration.js'

/** Who made a picture that is on offer, where its provider says. */
export const authors: Migration = {
  name: '0020-authors',

  async up(db) {
    await db.schema.alterTable('candidates').addColumn('author', 'text').execute()
  },

  async down(db) {
    await db.schema.alterTable('candidates').dropColumn('author').execute()
  },
}
