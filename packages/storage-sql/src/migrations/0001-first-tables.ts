import { sql } from 'kysely'
import type { Database, SqlDialect } from '../database.js'
import type { Migration } from './migration.js'

const tables = [
  'jobs',
  'scanned_folders',
  'publish_journal',
  'published_files',
  'publications',
  'blob_refs',
  'blobs',
  'selections',
  'candidates',
  'external_ids',
  'items',
  'libraries',
] as const

export const firstTables: Migration = {
  name: '0001-first-tables',

  async up(db, dialect) {
    await createLibraries(db, dialect)
    await createItems(db, dialect)
    await indexItems(db)
    await createExternalIds(db)
    await createCandidates(db)
    await createSelections(db)
    await createBlobs(db)
    await createPublications(db, dialect)
    await createJournal(db)
    await createScannedFolders(db, dialect)
    await createJobs(db, dialect)
  },

  async down(db) {
    for (const table of tables) await db.schema.dropTable(table).execute()
  },
}

async function createLibraries(db: Database, { orderedText }: SqlDialect): Promise<void> {
  await db.schema
    .createTable('libraries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', orderedText, (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('root', 'text', (column) => column.notNull().unique())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createItems(db: Database, { orderedText }: SqlDialect): Promise<void> {
  await db.schema
    .createTable('items')
    .addColumn('id', orderedText, (column) => column.primaryKey())
    .addColumn('library_id', 'text', (column) =>
      column.notNull().references('libraries.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('parent_id', orderedText, (column) =>
      column.references('items.id').onDelete('cascade'),
    )
    .addColumn('season_number', 'integer')
    .addColumn('episode_number', 'integer')
    .addColumn('season_order', 'integer', (column) => column.notNull())
    .addColumn('episode_order', 'integer', (column) => column.notNull())
    .addColumn('folder', orderedText, (column) => column.notNull())
    .addColumn('mixed_folder', 'integer', (column) => column.notNull())
    .addColumn('main_video', 'text', (column) => column.notNull())
    .addColumn('sort_title', orderedText, (column) => column.notNull())
    .addColumn('search_title', 'text', (column) => column.notNull())
    .addColumn('videos', 'text', (column) => column.notNull())
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('locked_assets', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('state_reason', 'text')
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('enriched_at', 'bigint')
    .addColumn('content_revision', 'integer', (column) => column.notNull())
    .addColumn('published_revision', 'integer')
    .addColumn('dirty', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('gone_at', 'bigint')
    .execute()
}

async function indexItems(db: Database): Promise<void> {
  const statements = [
    sql`create unique index items_own_folder on items (library_id, folder, kind, main_video)
      where kind in ('movie', 'series')`,
    sql`create unique index items_own_season on items (parent_id, season_number) where kind = 'season'`,
    sql`create unique index items_own_episode on items (parent_id, episode_number)
      where kind = 'episode'`,
    sql`create index items_by_title on items (library_id, sort_title, id, search_title, gone_at)
      where gone_at is null`,
    sql`create index items_by_kind on items (library_id, kind, sort_title, id)
      where gone_at is null`,
    sql`create index items_by_state on items (library_id, state, sort_title, id)
      where gone_at is null`,
    sql`create index items_unpublished on items (library_id, sort_title, id)
      where dirty = 1 and gone_at is null`,
    sql`create index items_everywhere on items (sort_title, id, search_title, gone_at)
      where gone_at is null`,
    sql`create index items_by_path on items (library_id, folder, season_order, episode_order, id)`,
    sql`create index items_of_parent on items (parent_id, folder, season_order, episode_order, id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}

async function createExternalIds(db: Database): Promise<void> {
  await db.schema
    .createTable('external_ids')
    .addColumn('item_id', 'text', (column) =>
      column.notNull().references('items.id').onDelete('cascade'),
    )
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('external_ids_key', ['item_id', 'provider'])
    .execute()
  await sql`create index external_ids_by_value on external_ids (value, provider)`.execute(db)
}

async function createCandidates(db: Database): Promise<void> {
  await db.schema
    .createTable('candidates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('item_id', 'text', (column) =>
      column.notNull().references('items.id').onDelete('cascade'),
    )
    .addColumn('asset_type', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('source_url', 'text', (column) => column.notNull())
    .addColumn('thumbnail_url', 'text')
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('language', 'text')
    .addColumn('vote_average', 'double precision')
    .addColumn('vote_count', 'integer')
    .addColumn('offered_at', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text')
    .addColumn('failure', 'text')
    .addColumn('rejected_at', 'bigint')
    .addUniqueConstraint('candidates_offer', ['item_id', 'provider', 'asset_type', 'source_url'])
    .addUniqueConstraint('candidates_of_item', ['item_id', 'id'])
    .execute()
  await sql`create index candidates_by_digest on candidates (digest) where digest is not null`.execute(
    db,
  )
}

async function createSelections(db: Database): Promise<void> {
  await db.schema
    .createTable('selections')
    .addColumn('item_id', 'text', (column) =>
      column.notNull().references('items.id').onDelete('cascade'),
    )
    .addColumn('asset_type', 'text', (column) => column.notNull())
    .addColumn('rank', 'integer', (column) => column.notNull())
    .addColumn('candidate_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('score', 'double precision', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('selected_by', 'text', (column) => column.notNull())
    .addColumn('selected_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('selections_key', ['item_id', 'asset_type', 'rank'])
    .addForeignKeyConstraint(
      'selections_candidate',
      ['item_id', 'candidate_id'],
      'candidates',
      ['item_id', 'id'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute()
  await sql`create index selections_by_candidate on selections (candidate_id)`.execute(db)
}

async function createBlobs(db: Database): Promise<void> {
  await db.schema
    .createTable('blobs')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('mime', 'text', (column) => column.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('perceptual_hash', 'text')
    .addColumn('orphaned_at', 'bigint')
    .execute()
  await sql`create index blobs_orphaned on blobs (orphaned_at, digest)
    where orphaned_at is not null`.execute(db)
  await db.schema
    .createTable('blob_refs')
    .addColumn('referrer_kind', 'text', (column) => column.notNull())
    .addColumn('referrer_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('blob_refs_key', ['referrer_kind', 'referrer_id', 'digest'])
    .execute()
  await sql`create index blob_refs_by_digest on blob_refs (digest)`.execute(db)
}

async function createPublications(db: Database, { orderedText }: SqlDialect): Promise<void> {
  await db.schema
    .createTable('publications')
    .addColumn('id', orderedText, (column) => column.primaryKey())
    .addColumn('item_id', orderedText, (column) =>
      column.notNull().references('items.id').onDelete('cascade'),
    )
    .addColumn('library_id', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text', (column) => column.notNull())
    .addColumn('content_revisions', 'text', (column) => column.notNull())
    .addColumn('superseded', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .execute()
  await sql`create index publications_of_item on publications (item_id, published_at, id)`.execute(
    db,
  )
  await sql`create index publications_of_library on publications (library_id, item_id)`.execute(db)
  await db.schema
    .createTable('published_files')
    .addColumn('publication_id', 'text', (column) =>
      column.notNull().references('publications.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('modified_at', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_files_key', ['publication_id', 'position'])
    .execute()
}

/** No foreign keys: an open entry must outlive its item, since the files beside the video still need it. */
async function createJournal(db: Database): Promise<void> {
  await db.schema
    .createTable('publish_journal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('item_id', 'text', (column) => column.notNull().unique())
    .addColumn('library_id', 'text', (column) => column.notNull())
    .addColumn('content_revisions', 'text', (column) => column.notNull())
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text', (column) => column.notNull())
    .execute()
}

async function createScannedFolders(db: Database, { orderedText }: SqlDialect): Promise<void> {
  await db.schema
    .createTable('scanned_folders')
    .addColumn('library_id', 'text', (column) =>
      column.notNull().references('libraries.id').onDelete('cascade'),
    )
    .addColumn('folder', orderedText, (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('scanned_at', 'bigint', (column) => column.notNull())
    .addColumn('unknown_files', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('scanned_folders_key', ['library_id', 'folder'])
    .execute()
}

async function createJobs(db: Database, { orderedText }: SqlDialect): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', orderedText, (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('dedupe_key', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('maximum_attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('claimable_at', 'bigint', (column) => column.notNull())
    .addColumn('worker', 'text')
    .addColumn('finished_at', 'bigint')
    .addColumn('failure', 'text')
    .execute()
  const statements = [
    sql`create unique index jobs_live_key on jobs (dedupe_key)
      where status in ('pending', 'processing')`,
    sql`create index jobs_to_claim on jobs (priority, created_at, id, claimable_at, kind)
      where status in ('pending', 'processing')`,
    sql`create index jobs_processing on jobs (claimable_at) where status = 'processing'`,
    sql`create index jobs_by_age on jobs (created_at, id, status, kind)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
