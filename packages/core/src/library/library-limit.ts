import { z } from 'zod'
import type { Stores } from '../storage.js'
import { mustFindLibrary } from './must-find.js'

/** The ids of the libraries that something is limited to; an empty list says all, as one that is absent. */
export const libraryLimit = z
  .array(z.string().trim().min(1).max(200))
  .max(1000)
  .transform((ids) => (ids.length === 0 ? undefined : ids))
  .optional()

/**
 * Refuses a limit that names no library of ours. Ask it of what a person says now: a library that was limited to long ago may be gone.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function checkLibraryLimit(
  stores: Pick<Stores, 'libraries'>,
  ids: readonly string[] = [],
): Promise<void> {
  for (const id of ids) await mustFindLibrary(stores, id)
}
