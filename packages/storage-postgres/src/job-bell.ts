import { type Bell, createBell } from '@metarr/core'
import pg from 'pg'
import { connectionOf, type PostgresConnection } from './connection.js'

/** Name of what is notified. */
const channel = 'metarr_jobs'

const longestPauseMs = 30_000

/** A bell that every process hears which uses the same schema. */
export interface JobBell extends Bell {
  /** Idempotent. */
  close(): Promise<void>
}

/**
 * Rings by NOTIFY and hears by LISTEN, on a connection of its own that is there while somebody listens. Where the connection was away, something may
 * have been missed, so that its return rings as well.
 *
 * @param notify Tells the server, on any connection; may fail, since those who listen also look now and then.
 */
export function createJobBell(
  connection: PostgresConnection,
  notify: (sql: string, parameters: readonly string[]) => Promise<unknown>,
): JobBell {
  const heard = createBell()
  let listeners = 0
  let ears: { close(): Promise<void> } | undefined

  const told = createBell()
  told.listen(() => {
    void notify(`select pg_notify('${channel}', $1)`, [connection.schema]).catch(() => heard.ring())
  })

  return {
    ring: () => told.ring(),

    listen(listener) {
      const stop = heard.listen(listener)
      listeners++
      ears ??= openEars(connection, () => heard.ring())
      return () => {
        stop()
        listeners--
        if (listeners > 0) return
        void ears?.close()
        ears = undefined
      }
    },

    async close() {
      await ears?.close()
      ears = undefined
    },
  }
}

function openEars(connection: PostgresConnection, ring: () => void) {
  let client: pg.Client | undefined
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  function again(pauseMs: number): void {
    if (isClosed) return
    timer = setTimeout(() => void connect(Math.min(pauseMs * 2, longestPauseMs)), pauseMs)
  }

  async function connect(pauseMs: number): Promise<void> {
    const next = new pg.Client(connectionOf(connection))
    client = next
    let isLost = false
    const lose = () => {
      if (isLost) return
      isLost = true
      again(pauseMs)
    }
    next.on('error', lose)
    next.on('end', lose)
    next.on('notification', ({ payload }) => {
      if (payload === connection.schema) ring()
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      ring()
    } catch {
      lose()
      await next.end().catch(() => undefined)
    }
  }

  const opening = connect(100)
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await opening
      await client?.end().catch(() => undefined)
    },
  }
}
