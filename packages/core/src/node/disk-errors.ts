import { ConflictError, MetarrError, StorageError } from '../errors.js'

/** Whether the system says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR')
}

/** Whether the system error carries one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** A failure in a library folder in our words. It is about that folder alone, so it is not one of the storage; a full disk stays `disk-full`. */
export function folderErrorOf(error: unknown, path: string): MetarrError {
  const explained = storageErrorOf(error, path)
  if (explained.code !== 'storage-unavailable') return explained
  return new ConflictError('folder-unusable', explained.message, { cause: error })
}

/** The same failure in our words, naming the path and what to do about it; errors that are ours already pass as they are. */
export function storageErrorOf(error: unknown, path: string): MetarrError {
  if (error instanceof MetarrError) return error
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return new StorageError('disk-full', `There is no room left to write ${path}`, { cause: error })
  }
  const why = error instanceof Error ? error.message : String(error)
  return new StorageError('storage-unavailable', `Cannot use ${path}: ${why}`, { cause: error })
}
