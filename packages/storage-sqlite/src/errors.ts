import { MetarrError, StorageError } from '@metarr/core'
import { ConstraintViolation } from '@metarr/storage-sql'

/** Primary result codes of SQLite; an extended code has them in its lowest byte. */
const busy = 5
const locked = 6
const full = 13
/** Extended result codes of SQLite. */
const foreignKeyBroken = 787
const primaryKeyTaken = 1555
const uniqueTaken = 2067
const rowIdTaken = 2579

const hints = new Map([
  [busy, 'another process is using it'],
  [locked, 'another connection is using it'],
  [8, 'it is read-only'],
  [10, 'reading or writing its file failed'],
  [11, 'its file is damaged'],
  [14, 'its file cannot be opened'],
  [23, 'access to its file was refused'],
  [26, 'its file is no SQLite database'],
])

/** Whether an error says that someone else is writing. */
export function isBusy(error: unknown): boolean {
  return primaryCodeOf(error) === busy
}

/** What an error of the driver means; the only place that knows its codes. */
export function translated(error: unknown): unknown {
  if (error instanceof MetarrError) return error
  const options = { cause: error }
  const code = resultCodeOf(error)
  if (code === foreignKeyBroken) return new ConstraintViolation('foreign-key', options)
  if (code === primaryKeyTaken || code === uniqueTaken || code === rowIdTaken) {
    return new ConstraintViolation('unique', options)
  }
  if (primaryCodeOf(error) === full) {
    return new StorageError('disk-full', 'There is no room left for the database', options)
  }
  const hint = hints.get(primaryCodeOf(error) ?? 0)
  if (hint === undefined) return error
  return new StorageError('storage-unavailable', `The database cannot be used: ${hint}`, options)
}

function primaryCodeOf(error: unknown): number | undefined {
  const code = resultCodeOf(error)
  return code === undefined ? undefined : code & 0xff
}

function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}
