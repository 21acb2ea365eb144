import { close, fsync, open } from 'node:fs'
import { promisify } from 'node:util'
import { hasCode } from './disk-errors.js'

const opened = promisify(open)
const synced = promisify(fsync)
const closed = promisify(close)

/** Makes renames and removals in a folder durable. File systems that cannot sync a folder are taken at their word. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const descriptor = await opened(folder, 'r')
    try {
      await synced(descriptor)
    } finally {
      await closed(descriptor)
    }
  } catch (error) {
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EACCES')) throw error
  }
}
