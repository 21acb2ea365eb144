import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { type ImportReport, InvalidInputError, type Library } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines } from '../output/failures.js'
import { wantedLibraries } from './libraries.js'

export interface LockfileOptions {
  /** The file; `true` stands for stdout. */
  readonly lockfile: string | true
}

/** Larger files are no lockfiles. */
const maximumBytes = 512 * 1024 * 1024

/** `export --lockfile`: writes the choices of one library as text, to a file or to stdout. */
export async function exportLockfile(
  app: App,
  name: string | undefined,
  { lockfile }: LockfileOptions,
): Promise<ExitCode> {
  const library = await onlyLibrary(app, name)
  const parts = app.metarr.exportLockfile({ libraryId: library.id, signal: app.signal })
  if (lockfile === true) {
    for await (const part of parts) process.stdout.write(part)
    return exitCodes.done
  }
  await writeWhole(lockfile, parts)
  app.console.result({ library: library.name, lockfile })
  app.console.print(`The choices of ${library.name} are in ${lockfile}.`)
  return exitCodes.done
}

/** The file is the new one or the old one, never half of it. */
async function writeWhole(path: string, parts: AsyncIterable<string>): Promise<void> {
  const beside = `${path}.part`
  const file = await open(beside, 'w')
  try {
    for await (const part of parts) await file.write(part)
    await file.sync()
    await file.close()
    await rename(beside, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw error
  }
}

/** `import --lockfile`: makes the same choices again in a library that was scanned. */
export async function importLockfile(
  app: App,
  name: string | undefined,
  { lockfile }: { readonly lockfile: string },
): Promise<ExitCode> {
  const library = await onlyLibrary(app, name)
  const text = await textOf(lockfile)
  const report = await app.metarr.importLockfile({
    libraryId: library.id,
    text,
    ...verbOptions(app),
  })
  app.progress.stop()
  app.console.result({ library: library.name, ...report })
  printReport(app, library, report)
  const isWhole = report.failures.length + report.missing.length + report.lost.length === 0
  return isWhole ? exitCodes.done : exitCodes.partly
}

async function textOf(path: string): Promise<string> {
  const { size } = await stat(path).catch(() => {
    throw new InvalidInputError(`There is no file ${path}`)
  })
  if (size > maximumBytes) throw new InvalidInputError(`${path} is too large to be a lockfile`)
  return readFile(path, 'utf8')
}

function printReport({ console }: App, { name }: Library, report: ImportReport): void {
  console.print(
    `${name}: ${report.taken} items and ${report.pictures} pictures are chosen as they were. Next: metarr plan`,
  )
  for (const folder of report.missing) console.warn(`  ? ${folder} is not in the library`)
  for (const { assetType, provider, url, reason } of report.lost)
    console.warn(`  ! ${assetType} ${url} (${provider}): ${reason}`)
  for (const line of failureLines(report.failures)) console.warn(line)
}

async function onlyLibrary(app: App, name: string | undefined): Promise<Library> {
  const [library, ...others] = await wantedLibraries(app, name === undefined ? [] : [name])
  if (library !== undefined && others.length === 0) return library
  throw new InvalidInputError('Name the library: metarr export Films --lockfile films.lock.json')
}
