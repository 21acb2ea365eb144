import { setImmediate as nextRound, setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '@metarr/core'
import type { Database, SqlDatabase } from '@metarr/storage-sql'
import type { SqliteConnection } from './connection.js'
import { openConnection } from './connection.js'
import { sqliteDialect } from './dialect.js'
import { loadSqlite } from './driver.js'
import { isBusy } from './errors.js'
import { createFileBell } from './file-bell.js'
import { createGroupCommit, type GroupSteps } from './group-commit.js'
import { createKysely } from './kysely-dialect.js'
import { createLogSync, type LogSync } from './log-sync.js'
import { createThreadLine, type ThreadLine } from './thread-line.js'
import { createTurns, waitedTooLong } from './turn.js'

const patienceMs = 60_000
const pauseMs = 5

/** Opens the database in `file`, without a look at its schema. */
export async function openSqliteDatabase(file: string): Promise<SqlDatabase> {
  const sqlite = await loadSqlite()
  const writer = openConnection(sqlite, file)
  try {
    await prepareWriter(writer)
    if (file === ':memory:') return createDatabase(writer)
    const openReader = () => prepareReader(openConnection(sqlite, file))
    return createDatabase(writer, openReader, createLogSync(file), createThreadLine(file))
  } catch (error) {
    writer.close()
    throw error
  }
}

/** What is in memory outlives nothing. */
const inMemory: LogSync = { sync: async () => undefined, close: async () => undefined }

/**
 * A database over one connection that writes and one that reads. Without the second, reads take turns with writes: they must not see what is not
 * committed.
 */
export function createDatabase(
  writer: SqliteConnection,
  openReader?: () => SqliteConnection,
  log: LogSync = inMemory,
  threads?: ThreadLine,
): SqlDatabase {
  const reader = openReader?.()
  const inTurn = createTurns(patienceMs)
  const { transact, settle } = createGroupCommit(writer, inTurn, stepsOf(writer, log.sync))
  const writing = createKysely(writer)
  const reading = reader === undefined ? undefined : createKysely(reader)
  const bell = reader === undefined ? undefined : createFileBell(() => versionOf(reader), threads)

  return {
    dialect: sqliteDialect,
    ...(bell === undefined ? {} : { bell }),

    async read(work) {
      if (reading !== undefined) return work(reading)
      return inTurn(async () => {
        await settle()
        return work(writing)
      })
    },

    transaction(work) {
      return transact((insist) => work(writing, insist))
    },

    migration(work) {
      return transact(() => work(writing))
    },

    async snapshot(work) {
      if (openReader !== undefined) return atOneMoment(openReader(), work)
      return inTurn(async () => {
        await settle()
        return work(writing)
      }, 'endless')
    },

    async close() {
      bell?.close()
      await inTurn(async () => {
        await settle()
        await log.close()
        reader?.close()
        writer.close()
      })
    },
  }
}

/** A number that changes whenever another connection, of this process or another, commits; `undefined` when it cannot be had. */
function versionOf(reader: SqliteConnection): unknown {
  try {
    const [row] = reader.run('select data_version from pragma_data_version').rows
    return Object.values(row ?? {})[0]
  } catch {
    return undefined
  }
}

/** A connection that began to read sees, until it ends, what was committed by then. */
async function atOneMoment<Result>(
  connection: SqliteConnection,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  try {
    connection.run('begin')
    return await work(createKysely(connection))
  } finally {
    connection.close()
  }
}

function stepsOf(writer: SqliteConnection, sync: () => Promise<void>): GroupSteps {
  return {
    begin: () => whenFree(() => writer.run('begin immediate')),
    commit: () => void writer.run('commit'),
    rollBack: () => rollBack(writer),
    flush: sync,
  }
}

/** SQLite has rolled back by itself after some errors, such as a full disk. */
function rollBack(writer: SqliteConnection): void {
  try {
    writer.run('rollback')
  } catch {
    return
  }
}

/** Tries again while another process writes; waits without holding up the event loop, also where many wait in one process: timers alone could starve the rest. */
async function whenFree(attempt: () => unknown): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    try {
      attempt()
      return
    } catch (error) {
      if (!isBusy(causeOf(error))) throw error
      if (performance.now() > giveUpAt) throw waitedTooLong(patienceMs, { cause: error })
      await sleep(pauseMs)
      await nextRound()
    }
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

async function prepareWriter(writer: SqliteConnection): Promise<void> {
  writer.run('pragma busy_timeout = 2')
  await whenFree(() => takeOver(writer))
  await whenFree(() => writer.run('pragma journal_mode = wal'))
  writer.run('pragma synchronous = normal')
  writer.run('pragma wal_autocheckpoint = 4000')
  writer.run('pragma foreign_keys = on')
  writer.run('pragma cache_size = -16384')
  writer.run('pragma temp_store = memory')
}

function prepareReader(reader: SqliteConnection): SqliteConnection {
  reader.run('pragma busy_timeout = 5000')
  reader.run('pragma query_only = on')
  reader.run('pragma cache_size = -16384')
  reader.run('pragma temp_store = memory')
  return reader
}

/** Our name in the header of the file: `Meta` in ASCII. */
const applicationId = 0x4d657461

function claimFile(writer: SqliteConnection): void {
  writer.run(`pragma application_id = ${applicationId}`)
}

/** Makes an empty file ours. @throws {StorageError} when it is the database of another program, before anything in it changes. */
function takeOver(writer: SqliteConnection): void {
  if (finds(writer, `pragma_application_id where application_id = ${applicationId}`)) return
  if (finds(writer, 'sqlite_master')) {
    throw new StorageError('storage-unavailable', 'The file is the database of another program')
  }
  claimFile(writer)
}

function finds(writer: SqliteConnection, what: string): boolean {
  return writer.run(`select 1 from ${what} limit 1`).rows.length > 0
}
