import { setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '@metarr/core'
import type { Database, SqlDatabase } from '@metarr/storage-sql'
import { postgresDialect } from './dialect.js'
import { ConnectionLost, SerializationFailure } from './errors.js'
import type { JobBell } from './job-bell.js'
import type { Session } from './session.js'
import type { Sessions } from './sessions.js'

/** How long work is done anew while others are in the way, or the server is away. */
const patienceMs = 60_000

type Work<Result> = (db: Database, insist: () => void, doAnew?: () => void) => Promise<Result>

/**
 * A database over a pool of connections. Transactions are serializable: PostgreSQL sees to it that they do what they would have done one after
 * another, and ends those that would not; they are done anew. So are those whose connection was lost before they were committed.
 */
export function createDatabase(sessions: Sessions, bell: JobBell): SqlDatabase {
  return {
    dialect: postgresDialect,

    read: (work) => persistently(() => reading(sessions, work)),

    transaction: (work) =>
      sessions.inTransaction(() => {
        const attempt = carefulIfNeeded(work)
        return persistently(() => committing(sessions, begin, attempt))
      }),

    statement: (work) => persistently(() => reading(sessions, work)),

    migration: (work) =>
      sessions.inTransaction(() =>
        persistently(() => committing(sessions, beginMigration, ({ db }) => work(db))),
      ),

    snapshot: (work) => committing(sessions, beginSnapshot, ({ db }) => work(db)),

    bell,

    async close() {
      await bell.close()
      await sessions.close()
    },
  }
}

async function reading<Result>(
  sessions: Sessions,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const session = await sessions.open()
  try {
    const result = await work(session.db)
    session.release('sound')
    return result
  } catch (error) {
    session.release(error instanceof ConnectionLost ? 'broken' : 'sound')
    throw error
  }
}

const begin = ['begin isolation level serializable']

/** One process migrates, however many start; read committed, since only then it sees what the one before it did. */
const beginMigration = [
  'begin isolation level read committed',
  'set local statement_timeout = 0',
  `select pg_advisory_xact_lock(hashtextextended('metarr migrations ' || current_schema(), 0))`,
]

/** What reads it may take its time between two statements, as while it waits for a disk. */
const beginSnapshot = [
  'begin isolation level repeatable read, read only',
  'set local statement_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
]

type Attempt<Result> = (session: Session, insist: () => void) => Promise<Result>

/** A savepoint takes two round trips, and most writes are refused by nobody: the first attempts do without. */
function carefulIfNeeded<Result>(work: Work<Result>): Attempt<Result> {
  let isCareful = false
  return (session, insist) => {
    if (isCareful) return work(session.db, insist)
    return work(session.db, insist, () => {
      isCareful = session.inTheWay === undefined
      session.giveUp(new SerializationFailure('A write was refused, and had no savepoint'))
    })
  }
}

async function committing<Result>(
  sessions: Sessions,
  beginning: readonly string[],
  work: Attempt<Result>,
): Promise<Result> {
  const session = await sessions.open()
  let mustLast = false
  try {
    for (const statement of beginning) await session.run(statement)
    const result = await work(session, () => {
      mustLast = true
    })
    if (session.inTheWay !== undefined) throw session.inTheWay
    if (mustLast) await session.run('set local synchronous_commit = on')
    await commit(session)
    session.release('sound')
    return result
  } catch (error) {
    await rollBack(session)
    throw session.inTheWay ?? error
  }
}

/** PostgreSQL answers a commit of a transaction that had failed with a rollback, without an error. */
async function commit(session: Session): Promise<void> {
  const command = await session.run('commit').catch(asUnknown)
  if (command.command === 'COMMIT') return
  throw new StorageError(
    'storage-unavailable',
    'The database took the transaction back, since a statement in it had failed',
  )
}

/** To do it anew could do it twice. */
function asUnknown(error: unknown): never {
  if (!(error instanceof ConnectionLost)) throw error
  throw new StorageError(
    'storage-unavailable',
    'The connection to the database was lost while it was saving; look whether it did',
    { cause: error },
  )
}

async function rollBack(session: Session): Promise<void> {
  try {
    await session.run('rollback')
    session.release('sound')
  } catch {
    session.release('broken')
  }
}

/** Waits a little longer each time, never as long as another that was in the way. */
async function persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + patienceMs
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    try {
      return await attempt()
    } catch (error) {
      if (!mayPass(error)) throw error
      if (performance.now() > giveUpAt) throw gaveUp(error)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof SerializationFailure || error instanceof ConnectionLost
}

function gaveUp(error: unknown): unknown {
  if (!(error instanceof SerializationFailure)) return error
  const message = `Others have been in the way of a change for ${patienceMs / 1000} seconds`
  return new StorageError('storage-unavailable', message, { cause: error })
}
