import {
  type AssetType,
  assetTypes,
  type IgnoreFilesRequest,
  InvalidInputError,
  type Library,
  type UnknownFile,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines } from '../output/failures.js'
import { table } from '../output/table.js'
import { belowRoot } from './below-root.js'
import { findLibrary, wantedLibraries } from './libraries.js'

const filesPerPage = 500

/** `unknown list` */
export async function unknownList(app: App, wanted: readonly string[]): Promise<ExitCode> {
  const found: { readonly library: string; readonly files: readonly UnknownFile[] }[] = []
  for (const library of await wantedLibraries(app, wanted))
    found.push({ library: library.name, files: await allUnknown(app, library) })
  app.console.result(found)
  const rows = found.flatMap(({ library, files }) =>
    files.map(({ path, role }) => [library, role, path]),
  )
  if (rows.length === 0) app.console.print('No unknown files.')
  else app.console.print(table([['LIBRARY', 'KIND', 'FILE'], ...rows]))
  return exitCodes.done
}

async function allUnknown(app: App, { id }: Library): Promise<readonly UnknownFile[]> {
  const files: UnknownFile[] = []
  let after: string | undefined
  do {
    const mark = after === undefined ? {} : { after }
    const request = { libraryId: id, limit: filesPerPage, ...mark }
    const page = await app.metarr.listUnknownFiles(request)
    files.push(...page.files)
    after = page.next
  } while (after !== undefined)
  return files
}

/** A pattern, and whether it is taken back. */
export interface IgnoreOptions {
  readonly remove?: true
}

/** `unknown ignore`; without a pattern it lists those of the library. */
export async function unknownIgnore(
  app: App,
  wanted: string,
  { pattern, remove }: IgnoreOptions & { readonly pattern?: string },
): Promise<ExitCode> {
  const library = await findLibrary(app, wanted)
  if (pattern === undefined) return listPatterns(app, library)
  const request = { libraryId: library.id, pattern }
  return remove ? takeBack(app, library, request) : leaveOut(app, library, request)
}

function listPatterns(app: App, { name, settings }: Library): ExitCode {
  const patterns = settings.scan?.ignore ?? []
  app.console.result({ library: name, patterns })
  if (patterns.length === 0) app.console.print(`${name} leaves nothing out.`)
  for (const pattern of patterns) app.console.print(pattern)
  return exitCodes.done
}

async function leaveOut(app: App, { name }: Library, request: IgnoreFilesRequest) {
  const report = await app.metarr.ignoreUnknownFiles(request)
  app.console.result({ library: name, ...report })
  app.console.print(
    `${name}: ${request.pattern} is left out from now on, ${report.ignored} unknown files with it`,
  )
  return exitCodes.done
}

async function takeBack(app: App, { name }: Library, request: IgnoreFilesRequest) {
  const patterns = await app.metarr.unignoreFiles(request)
  app.console.result({ library: name, patterns })
  app.console.print(
    `${name}: ${request.pattern} is not left out any more. Next: metarr scan ${name}`,
  )
  return exitCodes.done
}

/** Which file of which library is what of which item. */
export interface AssignArguments {
  readonly library: string
  readonly path: string
  readonly itemId: string
  readonly assetType: string
}

/** `unknown assign` */
export async function unknownAssign(app: App, given: AssignArguments): Promise<ExitCode> {
  const library = await findLibrary(app, given.library)
  const path = belowRoot(library, given.path)
  const { itemId } = given
  const assetType = checkAssetType(given.assetType)
  await app.metarr.assignUnknownFile({ libraryId: library.id, path, itemId, assetType })
  app.console.result({ library: library.name, path, itemId, assetType })
  app.console.print(
    `${path} is the ${assetType} of ${itemId}. Next: metarr publish ${library.name}`,
  )
  return exitCodes.done
}

/** `unknown delete` */
export async function unknownDelete(
  app: App,
  wanted: string,
  given: readonly string[],
): Promise<ExitCode> {
  const library = await findLibrary(app, wanted)
  const paths = given.map((path) => belowRoot(library, path))
  const report = await app.metarr.removeFiles({ libraryId: library.id, paths })
  app.console.result({ library: library.name, ...report })
  for (const path of report.removed) app.console.print(`removed ${path}`)
  if (report.removed.length > 0)
    app.console.note(`To bring them back: metarr undo --run ${report.runId}`)
  for (const { path, reason } of report.notRemoved) app.console.warn(`  ! ${path}: ${reason}`)
  for (const line of failureLines(report.failures)) app.console.warn(line)
  const isAll = report.notRemoved.length + report.failures.length === 0
  return isAll ? exitCodes.done : exitCodes.partly
}

function checkAssetType(text: string): AssetType {
  const type = assetTypes.find((one) => one === text)
  if (type !== undefined) return type
  throw new InvalidInputError(`No asset type is called ${text}; they are: ${assetTypes.join(', ')}`)
}
