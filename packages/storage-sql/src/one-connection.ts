import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { DefaultQueryExecutor, Kysely } from 'kysely'
import type { Database } from './database.js'

/** What came of a statement; how many rows it changed only where it may change some. */
interface Answer {
  readonly rows: readonly unknown[]
  readonly numAffectedRows?: bigint
}

/** Runs one statement; throws only our errors. */
type RunQuery = (query: CompiledQuery) => Promise<Answer>

/** The tables as one connection sees them. Whoever has the connection begins and ends transactions, and gives it back. */
export function overOneConnection(words: Omit<Dialect, 'createDriver'>, run: RunQuery): Database {
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => run(query) as Promise<QueryResult<Row>>,
    streamQuery() {
      throw new Error('Rows come by pages, not as a stream')
    },
  }
  const driver = driverOf(connection)
  const dialect: Dialect = { ...words, createDriver: () => driver }
  const executor = new DirectExecutor(dialect, connection)
  return new Kysely({ config: { dialect }, dialect, driver, executor })
}

/** Runs statements where they are asked for: there is one connection, and to ask for it each time costs more than most statements. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection

  constructor(dialect: Dialect, connection: DatabaseConnection) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), {
      provideConnection: (consumer) => consumer(connection),
    })
    this.#connection = connection
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery(query)
  }
}

function driverOf(connection: DatabaseConnection): Driver {
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => undefined,
  }
}

async function refuseTransaction(): Promise<never> {
  throw new Error('Transactions belong to the storage, not to a query')
}
