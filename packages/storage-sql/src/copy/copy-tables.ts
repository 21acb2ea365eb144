import type { CopiedRow, CopiedRows, StorageSnapshot } from '@metarr/core'
import { type RawBuilder, sql } from 'kysely'
import type { Database, SqlDatabase } from '../database.js'
import { appliedTo } from '../migrate.js'
import { inOrder } from './table-order.js'

/** Rows at a time. */
const pageSize = 1000

/** Parents before children, in tables that refer to themselves. */
const generations: Readonly<Record<string, readonly RawBuilder<unknown>[]>> = {
  items: [
    sql`kind in ('collection', 'series')`,
    sql`kind not in ('collection', 'series', 'episode')`,
    sql`kind = 'episode'`,
  ],
}

/** Who is signed in stays behind: whoever reads a backup must not come in with it, and signing in again is no work. */
const left: readonly string[] = ['sessions']

/** Gives `work` all tables as they are at one moment. */
export function copyTables<Result>(
  database: SqlDatabase,
  work: (snapshot: StorageSnapshot) => Promise<Result>,
): Promise<Result> {
  return database.snapshot(async (db) => {
    const tables = (await tablesOf(database, db)).filter((table) => !left.includes(table))
    return work({
      schema: await appliedTo(db, database.dialect),
      total: await countRows(db, tables),
      rows: () => rowsOf(database, db, tables),
    })
  })
}

/** Every table but the one of the schema itself, each after those that it refers to. */
export async function tablesOf(
  { dialect: { layout } }: SqlDatabase,
  db: Database,
): Promise<readonly string[]> {
  const tables = (await layout.tables(db)).filter((table) => table !== 'migrations')
  return inOrder(tables, await layout.references(db))
}

async function countRows(db: Database, tables: readonly string[]): Promise<number> {
  let total = 0
  for (const table of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)}
    `.execute(db)
    total += Number(rows[0]?.count)
  }
  return total
}

async function* rowsOf(
  { dialect: { layout } }: SqlDatabase,
  db: Database,
  tables: readonly string[],
): AsyncIterable<CopiedRows> {
  for (const table of tables) {
    for (const which of generations[table] ?? [sql`true`]) {
      const pages = layout.pages(db, { table, which, pageSize })
      for await (const rows of pages) yield { table, rows: rows as readonly CopiedRow[] }
    }
  }
}
