import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { hasCode, isMissing } from '../disk-errors.js'

/** Whether this process may make files in a folder, or in the nearest that is there above it. What else the system says shows when it is tried. */
export function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    if (isMissing(error) && dirname(folder) !== folder) return mayWrite(dirname(folder))
    return !hasCode(error, 'EACCES', 'EPERM', 'EROFS')
  }
}
