import { constants } from 'node:fs'
import { access } from 'node:fs/promises'

/** What `doctor` found. */
export interface Finding {
  readonly check: string
  readonly ok: boolean
  /** What was found, and the way out when it is not well. */
  readonly message: string
}

/** Whether a folder can be read and written. */
export async function checkAccess(check: string, folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK)
    return { check, ok: true, message: `${folder} can be read and written` }
  } catch (error) {
    const wayOut = 'check that it is mounted and that this user may write there'
    return { check, ok: false, message: `${wordsOf(error)}; ${wayOut}` }
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
