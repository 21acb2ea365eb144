import { StorageError } from '@metarr/core'
import type { Database, SqlDatabase, SqlDialect } from './database.js'
import { migrations as allMigrations } from './migrations/index.js'
import type { Migration } from './migrations/migration.js'

/**
 * Brings the schema up to date; does nothing when it is. One process migrates, others wait and find it done.
 *
 * @throws {StorageError} `storage-too-new` when the schema has steps that this version of Metarr does not know.
 */
export async function migrate(
  database: SqlDatabase,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  const applied = await appliedMigrations(database)
  refuseNewer(applied, migrations)
  if (applied.length === migrations.length) return
  await database.migration(async (db) => {
    await createMigrationsTable(db)
    const done = await appliedTo(db, database.dialect)
    refuseNewer(done, migrations)
    await takeSteps(
      database,
      db,
      migrations.filter((step) => !done.includes(step.name)),
    )
  })
}

/** Takes these steps of the schema, within a migration. */
export async function takeSteps(
  { dialect }: SqlDatabase,
  db: Database,
  steps: readonly Migration[],
): Promise<void> {
  for (const { name, up } of steps) {
    await up(db, dialect)
    await db.insertInto('migrations').values({ name }).execute()
  }
}

/** Takes back those of these steps that the schema has, the last first, within a migration. */
export async function takeBackSteps(
  { dialect }: SqlDatabase,
  db: Database,
  steps: readonly Migration[],
): Promise<void> {
  const done = await appliedTo(db, dialect)
  for (const { name, down } of steps.toReversed()) {
    if (!done.includes(name)) continue
    await down(db, dialect)
    await db.deleteFrom('migrations').where('name', '=', name).execute()
  }
}

/** Takes the newest steps of the schema back until only `keep` are left; what their tables held is gone. */
export async function migrateDown(
  database: SqlDatabase,
  keep: number,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  await database.migration(async (db) => {
    refuseNewer(await appliedTo(db, database.dialect), migrations)
    await takeBackSteps(database, db, migrations.slice(keep))
  })
}

/** The names of the steps that the schema has, oldest first. */
export function appliedMigrations(database: SqlDatabase): Promise<readonly string[]> {
  return database.read((db) => appliedTo(db, database.dialect))
}

async function createMigrationsTable(db: Database): Promise<void> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .execute()
}

/** The same, as a transaction sees it. */
export async function appliedTo(db: Database, dialect: SqlDialect): Promise<readonly string[]> {
  if (!(await dialect.hasTable(db, 'migrations'))) return []
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

/** @throws {StorageError} `storage-too-new` when one of the steps is none of ours. */
export function refuseNewer(applied: readonly string[], migrations: readonly Migration[]): void {
  const unknown = applied.filter((name) => !migrations.some((step) => step.name === name))
  if (unknown.length === 0) return
  throw new StorageError(
    'storage-too-new',
    `A newer version of Metarr has used this database: it has ${unknown.join(', ')}`,
  )
}
