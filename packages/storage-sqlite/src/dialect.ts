import { hostname } from 'node:os'
import type { SqlDialect } from '@metarr/storage-sql'
import { sql } from 'kysely'

/** Where SQLite differs from other databases. It sorts text by bytes anyway, and has one writer: nobody else can be taking a job meanwhile. */
export const sqliteDialect: SqlDialect = {
  orderedText: sql`text`,
  skipTaken: (query) => query,
  writers: {
    self: `${process.pid}@${hostname()}`,
    mayRun: (writer) => isElsewhere(writer) || isAlive(Number.parseInt(writer, 10)),
  },
}

function isElsewhere(writer: string): boolean {
  return writer.slice(writer.indexOf('@') + 1) !== hostname()
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
