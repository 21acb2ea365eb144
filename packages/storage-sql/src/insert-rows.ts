import { CompiledQuery, sql } from 'kysely'
import type { Database, SqlDialect } from './database.js'
import type { Tables } from './tables.js'

/** Where rows go. */
interface Insertion<Table extends keyof Tables> {
  readonly dialect: SqlDialect
  readonly db: Database
  readonly table: Table
  /** The key by which a row replaces the one that is there. Without it, one that is there is refused. */
  readonly replacing?: readonly (string & keyof Tables[Table])[]
}

/** How many rows go into one statement: few sizes make few texts, and those are kept. */
const sizes = [16, 4, 1] as const

/**
 * Inserts many rows of the same columns, with few statements whose text is built once: building one costs ten times as much as running it. No two of them
 * may have the same key.
 */
export async function insertRows<Table extends keyof Tables>(
  insertion: Insertion<Table>,
  rows: readonly Tables[Table][],
): Promise<void> {
  let done = 0
  for (const size of sizes) {
    for (; rows.length - done >= size; done += size) {
      await insertChunk(insertion, rows.slice(done, done + size))
    }
  }
}

async function insertChunk<Table extends keyof Tables>(
  insertion: Insertion<Table>,
  rows: readonly Tables[Table][],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.flatMap((row) => valuesOf(row, columns))
  const text = textOf(insertion, columns, rows.length)
  await insertion.db.executeQuery(CompiledQuery.raw(text, values))
}

function valuesOf(row: object, columns: readonly string[]): readonly unknown[] {
  const values = new Map<string, unknown>(Object.entries(row))
  return columns.map((column) => values.get(column) ?? null)
}

const textsOf = new WeakMap<SqlDialect, Map<string, string>>()

function textOf<Table extends keyof Tables>(
  insertion: Insertion<Table>,
  columns: readonly string[],
  rows: number,
): string {
  const texts = textsOf.get(insertion.dialect) ?? new Map<string, string>()
  textsOf.set(insertion.dialect, texts)
  const key = `${rows} ${insertion.table} ${columns.join()}`
  const text = texts.get(key) ?? buildText(insertion, columns, rows)
  texts.set(key, text)
  return text
}

function buildText<Table extends keyof Tables>(
  { db, table, replacing }: Insertion<Table>,
  columns: readonly string[],
  rows: number,
): string {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const row = sql`(${sql.join(columns)})`
  const values = sql.join(Array.from({ length: rows }, () => row))
  const conflict = replacing === undefined ? sql`` : onConflict(columns, replacing)
  return sql`insert into ${sql.table(table)} (${names}) values ${values} ${conflict}`.compile(db)
    .sql
}

function onConflict(columns: readonly string[], key: readonly string[]) {
  const others = columns.filter((column) => !key.includes(column))
  const taken = others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
  const keys = sql.join(key.map((column) => sql.ref(column)))
  return sql`on conflict (${keys}) do update set ${sql.join(taken)}`
}
