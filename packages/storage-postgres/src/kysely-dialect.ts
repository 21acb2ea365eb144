import type { Database } from '@metarr/storage-sql'
import type {
  ColumnDefinitionNode,
  CompiledQuery,
  DatabaseConnection,
  DataTypeNode,
  Driver,
  QueryResult,
} from 'kysely'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'

/** Runs one statement; throws only our errors. */
export type RunStatement = (sql: string, parameters: readonly unknown[]) => Promise<StatementResult>

export interface StatementResult {
  readonly rows: readonly unknown[]
  readonly command: string
  readonly rowCount: number | null
}

/** The tables as one connection sees them. Whoever has the connection begins and ends transactions, and gives it back. */
export function createKysely(run: RunStatement): Database {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => createDriver(run),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new CodePointCompiler(),
    },
  })
}

/** Every text column sorts and compares by code points, as in SQLite and in memory, whatever language the database is set up for. */
class CodePointCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const { dataType } = node
    const isText =
      dataType.kind === 'DataTypeNode' && (dataType as DataTypeNode).dataType === 'text'
    super.visitColumnDefinition(
      isText ? { ...node, frontModifiers: [byCodePoints, ...(node.frontModifiers ?? [])] } : node,
    )
  }
}

const byCodePoints = sql`collate "C"`.toOperationNode()

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function createDriver(run: RunStatement): Driver {
  const only: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, command, rowCount } = await run(sql, parameters)
      const changed = changing.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}
      return { rows: rows as Row[], ...changed }
    },

    streamQuery() {
      throw new Error('Rows come by pages, not as a stream')
    },
  }
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

async function refuseTransaction(): Promise<never> {
  throw new Error('Transactions belong to the storage, not to a query')
}
