import { open } from 'node:fs/promises'
import { hasCode } from './disk-errors.js'

/** Makes renames and removals in a folder durable. File systems that cannot sync a folder are taken at their word. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EACCES')) throw error
  }
}
