import type { Migration } from './migration.js'

/** Folders in which no title lies are known too, for the unknown files in them. */
export const strayFolders: Migration = {
  name: '0041-stray-folders',

  async up(db) {
    await db.schema.alterTable('scanned_folders').addColumn('stray', 'integer').execute()
  },

  async down(db) {
    await db.deleteFrom('scanned_folders').where('stray', 'is not', null).execute()
    await db.schema.alterTable('scanned_folders').dropColumn('stray').execute()
  },
}
