import { closeSync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { hasCode } from './disk-errors.js'

const synced = promisify(fsync)

/**
 * Makes renames and removals in a folder durable. File systems that cannot sync a folder are taken at their word. Only the sync itself waits in another
 * thread: to open a folder that was just written to, and to close it, takes a tenth of the trip.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const descriptor = openSync(folder, 'r')
    try {
      await synced(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EACCES')) throw error
  }
}
