import { StorageError } from '@metarr/core'

/** Lets one after another do something, in the order they asked; who has endless patience waits however long it takes. */
export type Turns = <Result>(work: () => Promise<Result>, patience?: 'endless') => Promise<Result>

/**
 * A queue before something that only one can use.
 *
 * @throws {StorageError} `storage-unavailable` from a call that waited longer than `patienceMs`; so does one that waits, inside a transaction, for
 * something outside of it.
 */
export function createTurns(patienceMs: number): Turns {
  let last: Promise<unknown> = Promise.resolve()

  return (work, patience) => {
    if (patience === 'endless') {
      const result = last.then(work)
      last = result.catch(() => undefined)
      return result
    }
    const wait = startWaiting(patienceMs)
    const result = last.then(() => {
      wait.end()
      return work()
    })
    last = result.catch(() => undefined)
    return Promise.race([result, wait.tooLong])
  }
}

interface Wait {
  readonly tooLong: Promise<never>
  /** @throws {StorageError} when it was too long already. */
  end(): void
}

function startWaiting(patienceMs: number): Wait {
  let failure: StorageError | undefined
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      failure = waitedTooLong(patienceMs)
      reject(failure)
    }, patienceMs)
  })
  return {
    tooLong,
    end() {
      clearTimeout(timer)
      if (failure !== undefined) throw failure
    },
  }
}

/** What a call gets that could not write for too long. */
export function waitedTooLong(patienceMs: number, options?: ErrorOptions): StorageError {
  const seconds = Math.round(patienceMs / 1000)
  const message = `Someone else has been writing to the database for ${seconds} seconds`
  return new StorageError('storage-unavailable', message, options)
}
