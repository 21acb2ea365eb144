import type { Database } from '@metarr/storage-sql'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { SqliteConnection } from './connection.js'

/** The tables as one connection sees them. Whoever opened the connection begins and ends transactions, and closes it. */
export function createKysely(connection: SqliteConnection): Database {
  return new Kysely({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => createDriver(connection),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

function createDriver(connection: SqliteConnection): Driver {
  const only = createDatabaseConnection(connection)
  return {
    init: async () => undefined,
    acquireConnection: async () => only,
    releaseConnection: async () => undefined,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => undefined,
  }
}

function createDatabaseConnection(connection: SqliteConnection): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, changes } = connection.run(sql, parameters)
      return { rows: rows as Row[], numAffectedRows: BigInt(changes) }
    },

    streamQuery() {
      throw new Error('SQLite gives rows by pages, not as a stream')
    },
  }
}

async function refuseTransaction(): Promise<never> {
  throw new Error('Transactions belong to the storage, not to a query')
}
