import { type Database, overOneConnection } from '@metarr/storage-sql'
import type { ColumnDefinitionNode, DataTypeNode } from 'kysely'
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'

/** Runs one statement; throws only our errors. */
export type RunStatement = (sql: string, parameters: readonly unknown[]) => Promise<StatementResult>

export interface StatementResult {
  readonly rows: readonly unknown[]
  readonly command: string
  readonly rowCount: number | null
}

/** The tables as one connection sees them. Whoever has the connection begins and ends transactions, and gives it back. */
export function createKysely(run: RunStatement): Database {
  const words = {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db: Database) => new PostgresIntrospector(db),
    createQueryCompiler: () => new CodePointCompiler(),
  }
  return overOneConnection(words, async ({ sql, parameters }) => {
    const { rows, command, rowCount } = await run(sql, parameters)
    const changed = changing.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}
    return { rows, ...changed }
  })
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

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
