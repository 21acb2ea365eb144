import { MetarrError, StorageError } from '@metarr/core'

/** Codes that say: there is nothing of that name. */
const missing = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload'])

/** Whether the storage says that an object is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && missing.has(error.name)
}

/** Whether the storage refused to write over an object. */
export function isThere(error: unknown): boolean {
  return error instanceof Error && error.name === 'PreconditionFailed'
}

/** What failed, in our words, with the name that the storage gave it; without keys, which it never repeats. */
export function storageErrorOf(error: unknown, bucket: string): MetarrError {
  if (error instanceof MetarrError) return error
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new StorageError('storage-unavailable', `Cannot use the bucket ${bucket}: ${why}`, {
    cause: error,
  })
}
