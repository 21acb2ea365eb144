import type { Database } from '@metarr/storage-sql'
import type { PoolClient } from 'pg'
import { SerializationFailure, translated } from './errors.js'
import { createKysely, type StatementResult } from './kysely-dialect.js'

/** One connection while somebody has it; throws only our errors. */
export interface Session {
  readonly db: Database
  /** What kept a transaction from going on, whatever became of the error: it is to be done anew. */
  readonly inTheWay: SerializationFailure | undefined
  /** Has the transaction done anew, unless it is to be already. */
  giveUp(reason: SerializationFailure): void
  run(sql: string, parameters?: readonly unknown[]): Promise<StatementResult>
  /** Gives the connection back, to be closed if it may be of no use any more. */
  release(state: 'sound' | 'broken'): void
}

export function createSession(client: PoolClient): Session {
  let inTheWay: SerializationFailure | undefined

  async function run(sql: string, parameters: readonly unknown[] = []): Promise<StatementResult> {
    try {
      return await answerOf(client, sql, parameters)
    } catch (error) {
      const reason = translated(error)
      if (reason instanceof SerializationFailure) inTheWay ??= reason
      throw reason
    }
  }

  return {
    db: createKysely(run),
    get inTheWay() {
      return inTheWay
    },
    giveUp(reason) {
      inTheWay ??= reason
    },
    run,
    release(state) {
      client.release(state === 'broken')
    },
  }
}

/** With a callback: what pg's own promise answers lives through several sweeps of V8, and pages of items make those ten times as long. */
function answerOf(
  client: PoolClient,
  sql: string,
  parameters: readonly unknown[],
): Promise<StatementResult> {
  return new Promise((resolve, reject) => {
    client.query(sql, [...parameters], (error: Error | undefined, result) =>
      error ? reject(error) : resolve(result),
    )
  })
}
