import { close, fdatasync, open } from 'node:fs'
import { promisify } from 'node:util'
import { StorageError } from '@metarr/core'

/** Waits until all that was committed so far outlives a loss of power. */
export interface LogSync {
  sync(): Promise<void>
  /** Waits for syncs under way. Idempotent. */
  close(): Promise<void>
}

/**
 * Syncs the log that SQLite writes commits to, `<file>-wal`, which is all that its mode FULL does at each commit; but in another thread, and once for all
 * that was committed meanwhile.
 */
export function createLogSync(file: string): LogSync {
  let log: Promise<number> | undefined
  let running: Promise<unknown> = Promise.resolve()

  async function sync(): Promise<void> {
    try {
      log ??= promisify(open)(`${file}-wal`, 'r+')
      await promisify(fdatasync)(await log)
    } catch (error) {
      log = undefined
      const message = `The log of the database cannot be made durable: ${String(error)}`
      throw new StorageError('storage-unavailable', message, { cause: error })
    }
  }

  return {
    sync() {
      const syncing = sync()
      running = Promise.allSettled([running, syncing])
      return syncing
    },

    async close() {
      await running
      const descriptor = await log?.catch(() => undefined)
      log = undefined
      if (descriptor !== undefined) await promisify(close)(descriptor)
    },
  }
}
