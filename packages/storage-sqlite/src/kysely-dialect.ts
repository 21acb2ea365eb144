import { type Database, overOneConnection } from '@metarr/storage-sql'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { SqliteConnection } from './connection.js'

/** The tables as one connection sees them. Whoever opened the connection begins and ends transactions, and closes it. */
export function createKysely(connection: SqliteConnection): Database {
  const words = {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db: Database) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  return overOneConnection(words, async ({ sql, parameters }) => {
    const { rows, changes } = connection.run(sql, parameters)
    return { rows, numAffectedRows: BigInt(changes) }
  })
}
