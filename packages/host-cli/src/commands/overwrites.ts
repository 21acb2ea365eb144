import type { WriterReport } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { wantedLibraries } from './libraries.js'

export interface OverwritesOptions {
  readonly forget?: true
}

/** `overwrites`: who keeps changing published files, how often, and what to turn off; with `--forget` it counts anew. */
export async function overwrites(
  app: App,
  wanted: readonly string[],
  { forget }: OverwritesOptions,
): Promise<ExitCode> {
  const libraries = await wantedLibraries(app, wanted)
  const results: object[] = []
  for (const { id, name } of libraries) {
    if (forget) {
      const forgotten = await app.metarr.forgetOverwrites({ libraryId: id })
      results.push({ library: name, forgotten })
      app.console.print(`${name}: forgot ${forgotten} files; counting begins anew.`)
      continue
    }
    const writers = await app.metarr.overwrites({ libraryId: id })
    results.push({ library: name, writers })
    for (const line of linesOf(name, writers)) app.console.print(line)
  }
  app.console.result(results)
  return exitCodes.done
}

/** Files shown of each program; `--json` has all. */
const filesShown = 10

function linesOf(library: string, writers: readonly WriterReport[]): readonly string[] {
  if (writers.length === 0) return [`${library}: nobody changed what Metarr published.`]
  return [`${library}:`, ...writers.flatMap(writerLines)]
}

function writerLines({ name, times, files, firstAt, lastAt, turnOff }: WriterReport) {
  const shown = files.slice(0, filesShown)
  const more = files.length - shown.length
  return [
    `  ${name}: ${files.length} files changed ${times} times, ${dayOf(firstAt)} to ${dayOf(lastAt)}`,
    `    turn off: ${turnOff}`,
    ...shown.map((file) => `    ${file.times} × ${file.path}`),
    ...(more > 0 ? [`    … and ${more} more (--json has all)`] : []),
  ]
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
