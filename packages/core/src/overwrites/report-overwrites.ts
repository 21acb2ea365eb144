import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { type OtherWriter, type WriterAdvice, writerAdvice } from './other-writer.js'
import type { Overwrite } from './overwrite-store.js'

/** One program that changes our files. */
export interface WriterReport extends WriterAdvice {
  readonly writer: OtherWriter
  /** All changes of all its files. */
  readonly times: number
  readonly firstAt: number
  readonly lastAt: number
  /** Most often first. */
  readonly files: readonly Overwrite[]
}

/** So many files are told; those that changed most often. */
const maximumTold = 10_000

/** Who keeps changing the published files of a library, how often, and what to turn off: most often first. @throws {NotFoundError} `library-not-found`. */
export async function reportOverwrites(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId }: { readonly libraryId: string },
): Promise<readonly WriterReport[]> {
  await mustFindLibrary(storage, libraryId)
  return byWriter(await storage.overwrites.list(libraryId, maximumTold))
}

/** Forgets what was counted, as after a setting was turned off; answers how many files that were. @throws {NotFoundError} `library-not-found`. */
export async function forgetOverwrites(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId }: { readonly libraryId: string },
): Promise<number> {
  await mustFindLibrary(storage, libraryId)
  return storage.overwrites.forget(libraryId)
}

/** Groups records by program, the busiest first. Pure. */
export function byWriter(overwrites: readonly Overwrite[]): readonly WriterReport[] {
  const groups = new Map<OtherWriter, Overwrite[]>()
  for (const one of overwrites) {
    const files = groups.get(one.writer) ?? []
    groups.set(one.writer, files)
    files.push(one)
  }
  return [...groups].map(reportOf).toSorted((a, b) => b.times - a.times)
}

function reportOf([writer, files]: readonly [OtherWriter, readonly Overwrite[]]): WriterReport {
  return {
    writer,
    ...writerAdvice[writer],
    times: files.reduce((sum, { times }) => sum + times, 0),
    firstAt: files.reduce((first, { firstAt }) => Math.min(first, firstAt), Infinity),
    lastAt: files.reduce((last, { lastAt }) => Math.max(last, lastAt), 0),
    files,
  }
}
