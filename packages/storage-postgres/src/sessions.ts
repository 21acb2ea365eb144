import { StorageError } from '@metarr/core'
import { ConstraintViolation } from '@metarr/storage-sql'
import pg from 'pg'
import { connectionOf, type PostgresConnection } from './connection.js'
import { translated } from './errors.js'
import { createSession, type Session } from './session.js'
import { valueTypes } from './value-types.js'

/** The connections of this process to the database. */
export interface Sessions {
  open(): Promise<Session>
  /** Lets work wait for its turn at a transaction; connections are left for reads, which a transaction may wait for. */
  inTransaction<Result>(work: () => Promise<Result>): Promise<Result>
  /** Idempotent. */
  close(): Promise<void>
}

/**
 * Transactions of this process at the same time. Serializable ones that overlap are in each other's way by pages of indexes too: with nine, two of five
 * were done anew, with two, one of five.
 */
const mostTransactions = 2

/** The first version that works, as the server calls it. */
const oldest = { number: 140_000, name: '14' }

/**
 * Opens a pool with one connection in it, and looks whether the server is fit.
 *
 * @throws {StorageError} `storage-unavailable` when it does not answer, `storage-refused` when it says no or is too old.
 */
export async function openSessions(connection: PostgresConnection): Promise<Sessions> {
  const pool = createPool(connection)
  const sessions = createSessions(pool, connection)
  try {
    await checkServer(sessions, connection)
    return sessions
  } catch (error) {
    await sessions.close()
    throw error
  }
}

function createPool(connection: PostgresConnection): pg.Pool {
  const { schema, statementTimeoutMs } = connection
  const settings = [
    `set search_path = ${pg.escapeIdentifier(schema)}`,
    `set statement_timeout = ${statementTimeoutMs}`,
    `set idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
    'set client_min_messages = warning',
  ].join('; ')
  const pool = new pg.Pool({
    ...connectionOf(connection),
    types: valueTypes,
    onConnect: async (client) => void (await client.query(settings)),
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function createSessions(pool: pg.Pool, { poolSize }: PostgresConnection): Sessions {
  const takeTurn = createTurns(Math.min(poolSize - 1, mostTransactions))
  let closing: Promise<void> | undefined

  return {
    async open() {
      if (closing !== undefined)
        throw new StorageError('storage-unavailable', 'The storage is closed')
      return pool.connect().then(createSession, (error) => {
        throw translated(error)
      })
    },

    inTransaction: takeTurn,

    async close() {
      closing ??= pool.end()
      await closing
    },
  }
}

/** Lets `size` do something at the same time; the others wait, in the order they came. */
function createTurns(size: number): Sessions['inTransaction'] {
  const waiting: (() => void)[] = []
  let free = size

  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

async function checkServer(sessions: Sessions, { schema }: PostgresConnection): Promise<void> {
  const session = await sessions.open()
  try {
    const { rows } = await session.run(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
    )
    const [version] = rows as readonly { readonly number: number; readonly name: string }[]
    refuseOld(version ?? { number: 0, name: 'unknown' })
    await makeSchema(session, schema)
  } finally {
    session.release('sound')
  }
}

function refuseOld({ number, name }: { readonly number: number; readonly name: string }): void {
  if (number >= oldest.number) return
  throw new StorageError(
    'storage-refused',
    `PostgreSQL ${name} is too old; version ${oldest.name} or newer is needed`,
  )
}

/** Not `if not exists` at once: that wants the right to make schemas also where there is nothing to make. */
async function makeSchema(session: Session, schema: string): Promise<void> {
  const { rows } = await session.run('select 1 from pg_namespace where nspname = $1', [schema])
  if (rows.length > 0) return
  await session.run(`create schema if not exists ${pg.escapeIdentifier(schema)}`).catch((error) => {
    if (!(error instanceof ConstraintViolation)) throw error
  })
}
