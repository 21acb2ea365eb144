import { InvalidInputError, type Storage, type StorageSchema } from '@metarr/core'
import { createSqlSchema, createSqlStorage, migrate, type SqlDatabase } from '@metarr/storage-sql'
import type { PostgresTls } from './connection.js'
import { createDatabase } from './database.js'
import { createJobBell } from './job-bell.js'
import { openSessions } from './sessions.js'

export interface PostgresStorageOptions {
  /**
   * `postgresql://user:password@host:5432/database`; a folder with a socket as `?host=/run/postgresql`. `sslmode` (disable, require, verify-ca,
   * verify-full) and `sslrootcert` mean what they mean to psql; without them there is no TLS. Without a password, PGPASSWORD or ~/.pgpass have it.
   */
  readonly url: string
  /** TLS, over what the URL says of it. */
  readonly tls?: PostgresTls
  /** Where the tables are; made if it is not there. Default: `metarr`. */
  readonly schema?: string
  /** The most connections at once, 2 at least. Default: 10. */
  readonly poolSize?: number
  /** How long one statement may take, in milliseconds; 0 for as long as it likes. Default: 60 seconds. */
  readonly statementTimeoutMs?: number
  /** How long to wait for a connection, in milliseconds. Default: 10 seconds. */
  readonly connectTimeoutMs?: number
}

/**
 * Opens a storage in a PostgreSQL database and brings its schema up to date. Any number of processes on any number of machines may open it.
 *
 * @throws {StorageError} `storage-unavailable` when the server does not answer; `storage-refused` when it does not let us in, or is older than 14;
 * `storage-too-new` when a newer version of Metarr has used the database.
 */
export async function createPostgresStorage(options: PostgresStorageOptions): Promise<Storage> {
  const database = await openPostgresDatabase(options)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return createSqlStorage(database)
}

/** Opens the database, without a look at its tables. */
export async function openPostgresDatabase(options: PostgresStorageOptions): Promise<SqlDatabase> {
  const {
    url,
    tls,
    schema = 'metarr',
    poolSize = 10,
    statementTimeoutMs = 60_000,
    connectTimeoutMs = 10_000,
  } = options
  if (!Number.isInteger(poolSize) || poolSize < 2) {
    throw new InvalidInputError('poolSize is a whole number, 2 at least')
  }
  const limits = { poolSize, statementTimeoutMs, connectTimeoutMs }
  const connection = { url, tls, schema, ...limits }
  const sessions = await openSessions(connection)
  return createDatabase(
    sessions,
    createJobBell(connection, async (text, parameters) => {
      const session = await sessions.open()
      await session.run(text, parameters).then(
        () => session.release('sound'),
        () => session.release('broken'),
      )
    }),
  )
}

/** Opens a database only to look after its schema, which stays as it is until it is told otherwise. */
export async function openPostgresSchema(options: PostgresStorageOptions): Promise<StorageSchema> {
  return createSqlSchema(await openPostgresDatabase(options))
}
