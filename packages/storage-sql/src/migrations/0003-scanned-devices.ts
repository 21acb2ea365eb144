import type { Migration } from './migration.js'

/**
 * Which device each folder lay on, so that a drive that is away is not taken for deleted films; how it looked with our own files, so that nobody
 * reads publications for a folder that is as it was; and gone items found without reading all.
 */
export const scannedDevices: Migration = {
  name: '0003-scanned-devices',

  async up(db) {
    await db.schema.alterTable('scanned_folders').addColumn('device', 'text').execute()
    await db.schema.alterTable('scanned_folders').addColumn('listing', 'text').execute()
    await db.schema
      .createIndex('items_by_gone')
      .on('items')
      .columns(['library_id', 'gone_at'])
      .execute()
  },

  async down(db) {
    await db.schema.dropIndex('items_by_gone').execute()
    await db.schema.alterTable('scanned_folders').dropColumn('listing').execute()
    await db.schema.alterTable('scanned_folders').dropColumn('device').execute()
  },
}
