import { InvalidInputError } from '../errors.js'
import { changeSettings, type SettingsChange } from '../library/change-settings.js'
import type { Library } from '../library/library.js'
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
  ports: IgnorePorts,
  { libraryId, pattern }: IgnoreFilesRequest,
): Promise<IgnoreFilesReport> {
  const { before, after } = await changePatterns(ports, libraryId, (patterns) => [
    ...new Set([...patterns, pattern]),
  ])
  const listed = await unknownFilesOfLibrary(ports.storage, before)
  const left = await unknownFilesOfLibrary(ports.storage, after)
  return { ignored: listed.length - left.length, patterns: patternsOf(after) }
}

/**
 * Takes back a pattern: what fits is seen again by the next scan. Answers with the patterns that are left.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the library has no such pattern.
 */
export async function unignoreFiles(
  ports: IgnorePorts,
  { libraryId, pattern }: IgnoreFilesRequest,
): Promise<readonly string[]> {
  const { after } = await changePatterns(ports, libraryId, (patterns) => {
    if (!patterns.includes(pattern))
      throw new InvalidInputError(`${pattern} is none of the patterns ${patterns.join(', ')}`)
    return patterns.filter((one) => one !== pattern)
  })
  return patternsOf(after)
}

type IgnorePorts = Pick<Ports, 'storage' | 'scoringPolicies'>

function changePatterns(
  ports: IgnorePorts,
  libraryId: string,
  change: (patterns: readonly string[]) => readonly string[],
): Promise<SettingsChange> {
  return changeSettings(ports, libraryId, (library) => ({
    ...library.settings,
    scan: { ...library.settings.scan, ignore: change(patternsOf(library)) },
  }))
}

function patternsOf({ settings: { scan } }: Library): readonly string[] {
  return scan?.ignore ?? []
}
