import { StorageError } from '@metarr/core'
import type { SqliteHandle, SqliteModule, SqliteStatement, SqliteValue } from './driver.js'
import { translated } from './errors.js'

/** One connection to a file; throws only our errors. */
export interface SqliteConnection {
  /** Runs one statement; the rows it returns, and how many it changed. */
  run(sql: string, parameters?: readonly unknown[]): StatementResult
  /** Idempotent. */
  close(): void
}

interface StatementResult {
  readonly rows: readonly unknown[]
  readonly changes: number | bigint
}

interface KeptStatement {
  readonly statement: SqliteStatement
  /** Makes a row of its values; absent: the statement returns no rows. */
  readonly rowOf?: (values: readonly unknown[]) => unknown
}

const maximumKept = 500

/**
 * Opens a file, or a database in memory for `:memory:`. Statements are kept by their text, the last used 500 of them: preparing one costs more than
 * running it.
 */
export function openConnection({ DatabaseSync }: SqliteModule, file: string): SqliteConnection {
  const handle = translating(() => new DatabaseSync(file))
  const statements = keepStatements(handle)
  let isOpen = true

  return {
    run(sql, parameters = []) {
      if (!isOpen) throw new StorageError('storage-unavailable', 'The storage is closed')
      return translating(() => execute(statements(sql), parameters.map(toSqliteValue)))
    },

    close() {
      if (isOpen) handle.close()
      isOpen = false
    },
  }
}

function keepStatements(handle: SqliteHandle): (sql: string) => KeptStatement {
  const kept = new Map<string, KeptStatement>()

  return (sql) => {
    const found = kept.get(sql) ?? prepare(handle, sql)
    kept.delete(sql)
    kept.set(sql, found)
    if (kept.size > maximumKept) kept.delete(kept.keys().next().value ?? sql)
    return found
  }
}

function prepare(handle: SqliteHandle, sql: string): KeptStatement {
  const statement = handle.prepare(sql)
  const names = statement.columns().map(({ name }) => name)
  if (names.length === 0) return { statement }
  statement.setReturnArrays(true)
  return { statement, rowOf: rowsNamed(names) }
}

/** Rows of one shape, made here: for a driver to name each value of each row takes longer than to read it. */
function rowsNamed(names: readonly string[]): (values: readonly unknown[]) => unknown {
  const empty = Object.fromEntries(names.map((name) => [name, null as unknown]))
  return (values) => {
    const row = { ...empty }
    for (const [index, name] of names.entries()) row[name] = values[index]
    return row
  }
}

function execute(
  { statement, rowOf }: KeptStatement,
  parameters: readonly SqliteValue[],
): StatementResult {
  if (rowOf === undefined) return { rows: [], changes: statement.run(...parameters).changes }
  const rows = statement.all(...parameters) as (readonly unknown[])[]
  return { rows: rows.map(rowOf), changes: 0 }
}

function toSqliteValue(value: unknown): SqliteValue {
  if (value === null || value instanceof Uint8Array) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value
  }
  throw new TypeError(`SQLite cannot keep a value of type ${typeof value}`)
}

function translating<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw translated(error)
  }
}
