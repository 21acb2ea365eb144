import type { Migration } from './migration.js'

/** What scans found wrong with an item, and what people said its videos are. */
export const itemProblems: Migration = {
  name: '0010-item-problems',

  async up(db) {
    await db.schema.alterTable('items').addColumn('problems', 'text').execute()
    await db.schema.alterTable('items').addColumn('video_roles', 'text').execute()
  },

  async down(db) {
    await db.schema.alterTable('items').dropColumn('video_roles').execute()
    await db.schema.alterTable('items').dropColumn('problems').execute()
  },
}
