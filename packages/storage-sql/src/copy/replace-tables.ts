import { type CopiedRow, type CopiedRows, InvalidInputError, type StorageCopy } from '@metarr/core'
import { sql } from 'kysely'
import type { Database, SqlDatabase } from '../database.js'
import { ConstraintViolation } from '../database.js'
import { refuseNewer, takeBackSteps, takeSteps } from '../migrate.js'
import { migrations } from '../migrations/index.js'
import { chunksOf } from '../rows.js'
import { tablesOf } from './copy-tables.js'

/** How many values one statement may carry. */
const maximumValues = 5000

/** Puts a copy in the place of all tables, in one transaction; how many rows that were. */
export async function replaceTables(database: SqlDatabase, copy: StorageCopy): Promise<number> {
  refuseNewer(copy.schema, migrations)
  return database.migration(async (db) => {
    await emptyTables(db, await tablesOf(database, db))
    await takeBackSteps(database, db, migrations)
    const known = migrations.filter(({ name }) => copy.schema.includes(name))
    await takeSteps(database, db, known)
    const count = await insertAll(database, db, copy)
    await takeSteps(
      database,
      db,
      migrations.filter((step) => !known.includes(step)),
    )
    await database.dialect.layout.analyze?.(db, await tablesOf(database, db))
    return count
  })
}

async function insertAll(database: SqlDatabase, db: Database, copy: StorageCopy): Promise<number> {
  const tables = await tablesOf(database, db)
  await emptyTables(db, tables)
  let count = 0
  for await (const page of copy.rows()) {
    if (!tables.includes(page.table)) {
      throw new InvalidInputError(
        `The copy has a table that its schema does not have: ${page.table}`,
      )
    }
    await insertPage(db, page)
    count += page.rows.length
  }
  return count
}

/** A step of the schema may put rows into the tables that it makes; the copy has its own. */
async function emptyTables(db: Database, tables: readonly string[]): Promise<void> {
  for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(db)
}

async function insertPage(db: Database, { table, rows }: CopiedRows): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column)))
  for (const some of chunksOf(rows, Math.floor(maximumValues / columns.length))) {
    const values = sql.join(some.map((row) => tupleOf(row, columns)))
    await sql`insert into ${sql.table(table)} (${names}) values ${values}`
      .execute(db)
      .catch((error: unknown) => refuse(table, error))
  }
}

function tupleOf(row: CopiedRow, columns: readonly string[]) {
  return sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`
}

function refuse(table: string, error: unknown): never {
  if (!(error instanceof ConstraintViolation)) throw error
  throw new InvalidInputError(`The copy has rows in ${table} that break a rule of the schema`, [], {
    cause: error,
  })
}
