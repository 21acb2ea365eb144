import type { SqliteConnection } from './connection.js'
import type { Turns } from './turn.js'

/** Runs `work` as one transaction: all of it or nothing, committed when this resolves. `insist` makes it outlive a loss of power by then. */
export type Transact = <Result>(work: (insist: () => void) => Promise<Result>) => Promise<Result>

/** What begins and ends a transaction of the database. */
export interface GroupSteps {
  begin(): Promise<void>
  commit(): void
  rollBack(): void
  /** Makes all that was committed outlive a loss of power; the next group need not wait for that. */
  flush(): Promise<void>
}

interface Group {
  /** Settles with the commit that all members share. */
  readonly committed: Promise<void>
  readonly succeed: () => void
  readonly fail: (reason: unknown) => void
  mustLast: boolean
}

/**
 * Lets transactions that are asked for at the same time share one commit, and one wait for the disk: that wait is most of what a small transaction
 * costs. Each stands behind a savepoint of its own and stands or falls by itself; none resolves before it is committed. `settle` commits what is
 * open; only whoever has the turn may ask for it.
 */
export function createGroupCommit(
  writer: SqliteConnection,
  inTurn: Turns,
  steps: GroupSteps,
): { readonly transact: Transact; settle(): Promise<void> } {
  let open: Group | undefined

  async function join(): Promise<Group> {
    if (open !== undefined) return open
    await steps.begin()
    open = createGroup()
    setImmediate(() => void inTurn(settle, 'endless'))
    return open
  }

  /** SQLite has ended the transaction by itself after some errors, such as a full disk: with it, all that other members did is gone. */
  function lose(group: Group, reason: unknown): void {
    open = undefined
    steps.rollBack()
    group.fail(reason)
  }

  async function settle(): Promise<void> {
    const group = open
    if (group === undefined) return
    open = undefined
    try {
      steps.commit()
    } catch (error) {
      steps.rollBack()
      group.fail(error)
      return
    }
    if (group.mustLast) void steps.flush().then(group.succeed, group.fail)
    else group.succeed()
  }

  return {
    settle,

    async transact(work) {
      const { result, committed } = await inTurn(async () => {
        const group = await join()
        const insist = () => {
          group.mustLast = true
        }
        const result = await asMember(
          writer,
          () => work(insist),
          (reason) => lose(group, reason),
        )
        return { result, committed: group.committed }
      })
      await committed
      return result
    },
  }
}

function createGroup(): Group {
  let succeed: () => void = () => undefined
  let fail: (reason: unknown) => void = () => undefined
  const committed = new Promise<void>((resolve, reject) => {
    succeed = resolve
    fail = reject
  })
  committed.catch(() => undefined)
  return { committed, succeed, fail, mustLast: false }
}

async function asMember<Result>(
  writer: SqliteConnection,
  work: () => Promise<Result>,
  onLoss: (reason: unknown) => void,
): Promise<Result> {
  try {
    writer.run('savepoint member')
    const result = await work()
    writer.run('release savepoint member')
    return result
  } catch (error) {
    leave(writer, () => onLoss(error))
    throw error
  }
}

function leave(writer: SqliteConnection, onLoss: () => void): void {
  try {
    writer.run('rollback to savepoint member')
    writer.run('release savepoint member')
  } catch {
    onLoss()
  }
}
