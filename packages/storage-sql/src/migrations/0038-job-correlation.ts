import type { Migration } from './migration.js'

/** What made a job: the id of a request, or of another job. */
export const jobCorrelation: Migration = {
  name: '0038-job-correlation',

  async up(db) {
    await db.schema.alterTable('jobs').addColumn('correlation_id', 'text').execute()
  },

  async down(db) {
    await db.schema.alterTable('jobs').dropColumn('correlation_id').execute()
  },
}
