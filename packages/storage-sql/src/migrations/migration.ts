import type { Database, SqlDialect } from '../database.js'

/** One step of the schema, and the way back. Both run in a transaction. */
export interface Migration {
  /** Begins with its number; never changes once released. */
  readonly name: string
  up(db: Database, dialect: SqlDialect): Promise<void>
  down(db: Database, dialect: SqlDialect): Promise<void>
}
