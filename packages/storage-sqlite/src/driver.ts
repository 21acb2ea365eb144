/** What this package needs of SQLite: the part of `node:sqlite` that its stand-ins share. */
export interface SqliteModule {
  readonly DatabaseSync: new (file: string) => SqliteHandle
}

export interface SqliteHandle {
  prepare(sql: string): SqliteStatement
  close(): void
}

export interface SqliteStatement {
  all(...parameters: SqliteValue[]): unknown[]
  run(...parameters: SqliteValue[]): { readonly changes: number | bigint }
  columns(): readonly { readonly name: string }[]
  /** Rows come as their values alone. */
  setReturnArrays(arrays: boolean): void
}

export type SqliteValue = string | number | bigint | Uint8Array | null

const firstNodeWithSqlite = 24

/** Not written where it is imported, since the types of the oldest Node that we support do not know it. */
const ofNode: string = 'node:sqlite'

/** The SQLite of Node itself where it is fit for use, else the same interface from npm. */
export async function loadSqlite(): Promise<SqliteModule> {
  const major = Number.parseInt(process.versions.node, 10)
  return major < firstNodeWithSqlite ? import('@photostructure/sqlite') : import(ofNode)
}
