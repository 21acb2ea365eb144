import { type Bell, InvalidInputError } from '@metarr/core'
import { CompiledQuery } from 'kysely'
import type { Database, DatabaseAccess, SqlDialect } from './database.js'

interface OpenTransaction {
  readonly dialect: SqlDialect
  readonly db: Database
  readonly insist: () => void
  readonly doAnew: (() => void) | undefined
  readonly bell: Bell
}

/**
 * Gives `work` access to an open transaction until it settles. Reads and writes take turns, and each write stands or falls by itself behind a
 * savepoint: one that was refused leaves the transaction usable. Where all of it can be done anew there are no savepoints until a write is refused,
 * since few are. Whatever is still running when `work` settles is waited for; nothing is let in after.
 */
export async function withinTransaction<Result>(
  { dialect, db, insist, doAnew, bell }: OpenTransaction,
  work: (access: DatabaseAccess) => Promise<Result>,
): Promise<Result> {
  const running = new Set<Promise<unknown>>()
  let lastStep: Promise<unknown> = Promise.resolve()
  let lost: { readonly reason: unknown } | undefined
  let isOver = false

  async function run<Value>(start: () => Promise<Value>): Promise<Value> {
    if (isOver) throw new InvalidInputError('These stores belong to a transaction that is over')
    const promise = start()
    running.add(promise)
    return promise.finally(() => running.delete(promise))
  }

  async function runStep<Value>(step: (db: Database) => Promise<Value>): Promise<Value> {
    if (lost !== undefined) throw lost.reason
    const lose = (reason: unknown) => {
      lost = { reason }
      doAnew?.()
    }
    return doAnew === undefined ? behindSavepoint(db, step, lose) : unsecured(db, step, lose)
  }

  function inTurn<Value>(step: () => Promise<Value>): Promise<Value> {
    const promise = lastStep.then(step)
    lastStep = promise.catch(() => undefined)
    return promise
  }

  function write<Value>(step: (db: Database) => Promise<Value>): Promise<Value> {
    return run(() => inTurn(() => runStep(step)))
  }

  const access: DatabaseAccess = {
    dialect,
    bell,
    read: (step) => run(() => inTurn(() => step(db))),
    write,
    statement: write,
    writeDurably: (step) => {
      insist()
      return write(step)
    },
  }

  try {
    const result = await work(access)
    await Promise.allSettled(running)
    if (lost !== undefined) throw lost.reason
    return result
  } finally {
    isOver = true
    await Promise.allSettled(running)
  }
}

async function unsecured<Value>(
  db: Database,
  step: (db: Database) => Promise<Value>,
  onLoss: (reason: unknown) => void,
): Promise<Value> {
  try {
    return await step(db)
  } catch (error) {
    onLoss(error)
    throw error
  }
}

const savepoint = CompiledQuery.raw('savepoint step')
const release = CompiledQuery.raw('release savepoint step')
const rollback = CompiledQuery.raw('rollback to savepoint step')

/** Calls `onLoss` when not even the savepoint is left: the database has ended the transaction by itself, as when the disk is full. */
async function behindSavepoint<Value>(
  db: Database,
  step: (db: Database) => Promise<Value>,
  onLoss: (reason: unknown) => void,
): Promise<Value> {
  await db.executeQuery(savepoint)
  try {
    const value = await step(db)
    await db.executeQuery(release)
    return value
  } catch (error) {
    await undo(db).catch(() => onLoss(error))
    throw error
  }
}

async function undo(db: Database): Promise<void> {
  await db.executeQuery(rollback)
  await db.executeQuery(release)
}
