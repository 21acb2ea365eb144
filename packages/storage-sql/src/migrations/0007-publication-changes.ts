import type { Migration } from './migration.js'

/** What each publication did to files, as part of which call, and which one it took back: what undo needs. */
export const publicationChanges: Migration = {
  name: '0007-publication-changes',

  async up(db) {
    await db.schema.alterTable('publications').addColumn('changes', 'text').execute()
    await db.schema.alterTable('publications').addColumn('run_id', 'text').execute()
    await db.schema.alterTable('publications').addColumn('undoes', 'text').execute()
    await db.schema.alterTable('publish_journal').addColumn('run_id', 'text').execute()
    await db.schema.alterTable('publish_journal').addColumn('undoes', 'text').execute()
    await db.schema.createIndex('publications_by_run').on('publications').column('run_id').execute()
  },

  async down(db) {
    await db.schema.dropIndex('publications_by_run').execute()
    await db.schema.alterTable('publish_journal').dropColumn('undoes').execute()
    await db.schema.alterTable('publish_journal').dropColumn('run_id').execute()
    await db.schema.alterTable('publications').dropColumn('undoes').execute()
    await db.schema.alterTable('publications').dropColumn('run_id').execute()
    await db.schema.alterTable('publications').dropColumn('changes').execute()
  },
}
