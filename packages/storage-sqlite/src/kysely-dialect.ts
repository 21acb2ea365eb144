import type { Database } from '@metarr/storage-sql'
import type {
  CompiledQuery,
  ConnectionProvider,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
} from 'kysely'
import {
  DefaultQueryExecutor,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteConnection } from './connection.js'

/** The tables as one connection sees them. Whoever opened the connection begins and ends transactions, and closes it. */
export function createKysely(connection: SqliteConnection): Database {
  const driver = createDriver(connection)
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  return new Kysely({
    config: { dialect },
    dialect,
    driver,
    executor: new DirectExecutor(createDatabaseConnection(connection)),
  })
}

/** Runs statements where they are asked for: there is one connection, and to ask for it each time costs more than most statements. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    const provider: ConnectionProvider = { provideConnection: (consumer) => consumer(connection) }
    super(new SqliteQueryCompiler(), new SqliteAdapter(), provider)
    this.#connection = connection
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery(query)
  }
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
