import type { Storage, StorageSchema } from '@metarr/core'
import { createSqlSchema, createSqlStorage, migrate } from '@metarr/storage-sql'
import { openSqliteDatabase } from './database.js'

export interface SqliteStorageOptions {
  /** Path of the database file, made if there is none; or `:memory:`, which forgets everything when it is closed. */
  readonly file: string
}

/**
 * Opens a storage in one SQLite file and brings its schema up to date. Several processes may open the same file, on one machine.
 *
 * @throws {StorageError} `storage-too-new` when a newer version of Metarr has used the file; `storage-unavailable` when it cannot be opened or is no
 * database.
 */
export async function createSqliteStorage({ file }: SqliteStorageOptions): Promise<Storage> {
  const database = await openSqliteDatabase(file)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return createSqlStorage(database)
}

/** Opens a file only to look after its schema, which stays as it is until it is told otherwise. */
export async function openSqliteSchema({ file }: SqliteStorageOptions): Promise<StorageSchema> {
  return createSqlSchema(await openSqliteDatabase(file))
}
