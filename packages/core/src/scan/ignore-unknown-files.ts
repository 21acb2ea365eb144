import { checkSettings } from '../library/check-settings.js'
import type { LibrarySettings } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { unknownFilesOfLibrary } from './list-unknown-files.js'

/** The pattern that a library leaves out from now on. */
export interface IgnoreFilesRequest {
  readonly libraryId: string
  /** As a line of a `.gitignore` in the root of the library; see {@link ignoreRulesOf}. */
  readonly pattern: string
}

/** What ignoring came to. */
export interface IgnoreFilesReport {
  /** Unknown files that are not listed any more. */
  readonly ignored: number
  /** All patterns of the library now. */
  readonly patterns: readonly string[]
}

/**
 * Leaves files out of a library from now on: unknown files that fit are not listed any more, and the next scan does not see any file that fits, nor
 * what it was known for. Ignoring twice is ignoring once.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the pattern makes no sense.
 */
export async function ignoreUnknownFiles(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, pattern }: IgnoreFilesRequest,
): Promise<IgnoreFilesReport> {
  const before = await mustFindLibrary(storage, libraryId)
  const patterns = [...new Set([...(before.settings.scan?.ignore ?? []), pattern])]
  const scan = { ...before.settings.scan, ignore: patterns }
  const settings: LibrarySettings = { ...before.settings, scan }
  checkSettings(settings)
  const listed = await unknownFilesOfLibrary(storage, before)
  const after = { ...before, settings }
  await storage.libraries.update(after)
  const left = await unknownFilesOfLibrary(storage, after)
  return { ignored: listed.length - left.length, patterns }
}
