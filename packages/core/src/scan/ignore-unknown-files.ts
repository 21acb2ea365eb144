import { InvalidInputError } from '../errors.js'
import { checkSettings } from '../library/check-settings.js'
import type { LibrarySettings } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { unknownFilesOfLibrary } from './list-unknown-files.js'

/** A pattern by which a library leaves files out. */
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

/**
 * Takes back a pattern: what fits is seen again by the next scan. Answers with the patterns that are left.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the library has no such pattern.
 */
export async function unignoreFiles(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, pattern }: IgnoreFilesRequest,
): Promise<readonly string[]> {
  const before = await mustFindLibrary(storage, libraryId)
  const patterns = before.settings.scan?.ignore ?? []
  if (!patterns.includes(pattern))
    throw new InvalidInputError(`${pattern} is none of the patterns ${patterns.join(', ')}`)
  const left = patterns.filter((one) => one !== pattern)
  const scan = { ...before.settings.scan, ignore: left }
  await storage.libraries.update({ ...before, settings: { ...before.settings, scan } })
  return left
}
