import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  InvalidInputError,
  type Library,
  type LibraryKind,
  type NotAdopted,
  NotFoundError,
  type ProfileName,
} from '@metarr/core'
import { type App, labelOf, verbOptions } from '../app.js'
import { detectLibraryKind } from '../detect-library-kind.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { failureLines } from '../output/failures.js'
import { table } from '../output/table.js'

export interface AddLibraryOptions {
  readonly name?: string
  readonly kind?: LibraryKind
  readonly player?: readonly ProfileName[]
  readonly language?: readonly string[]
  readonly country?: string
}

/** Adds the folder at `path` as a library; what it holds is found out when nobody says. */
export async function addLibrary(
  app: App,
  path: string,
  options: AddLibraryOptions,
): Promise<Library> {
  const root = resolve(path)
  if (!existsSync(root)) throw new InvalidInputError(`There is no folder ${root}`)
  const { library } = app.config
  return app.metarr.addLibrary({
    root,
    kind: options.kind ?? (await detectLibraryKind(root)),
    ...(options.name === undefined ? {} : { name: options.name }),
    settings: {
      profiles: options.player ?? (library.profiles as readonly ProfileName[]),
      languages: options.language ?? library.languages,
      country: options.country ?? library.country,
    },
  })
}

/** Settings of a new library, and what to do with it at once. */
export interface LibraryAddOptions extends AddLibraryOptions {
  readonly adopt?: true
}

/** `library add` */
export async function libraryAdd(
  app: App,
  path: string,
  options: LibraryAddOptions,
): Promise<ExitCode> {
  const library = await addLibrary(app, path, options)
  if (options.adopt) return adopt(app, library)
  app.console.result(library)
  app.console.print(
    `Added ${labelOf(library)}, a library of ${library.kind}. Next: metarr run "${library.root}"`,
  )
  return exitCodes.done
}

/** Takes what lies beside the videos for published, when somebody kept the library well before. */
async function adopt(app: App, library: Library): Promise<ExitCode> {
  const report = await app.metarr.adopt({ libraryId: library.id, ...verbOptions(app) })
  app.progress.stop()
  app.console.result({ ...library, adoption: report })
  app.console.print(
    `Added ${labelOf(library)}: ${report.adopted} items adopted with ${report.files} files; nothing on the disk changed`,
  )
  for (const { title, reason, itemId } of report.left)
    app.console.warn(`  ? ${title}: ${whyLeft[reason]} (${itemId})`)
  for (const line of failureLines(report.failures)) app.console.warn(line)
  return report.failures.length === 0 ? exitCodes.done : exitCodes.partly
}

const whyLeft: Readonly<Record<NotAdopted, string>> = {
  'no-id': 'neither its name nor its NFO says by which id it is known; metarr identify finds out',
  'no-nfo': 'no NFO lies where the players of this library read it; metarr run writes one',
  'nfo-broken': 'its NFO cannot be read as it is and would have to be written anew',
  changed: 'its files changed while they were read; try again',
}

/** `library list` */
export async function libraryList(app: App): Promise<ExitCode> {
  const libraries = await app.metarr.listLibraries()
  app.console.result(libraries)
  if (libraries.length === 0)
    app.console.print('No libraries yet. Add one: metarr library add PATH')
  else app.console.print(table([['NAME', 'KIND', 'PLAYERS', 'FOLDER'], ...libraries.map(rowOf)]))
  return exitCodes.done
}

function rowOf({ name, kind, root, settings }: Library): readonly string[] {
  return [name, kind, settings.profiles.join(','), root]
}

/** `library remove` */
export async function libraryRemove(app: App, wanted: string): Promise<ExitCode> {
  const library = await findLibrary(app, wanted)
  await app.metarr.removeLibrary({ libraryId: library.id })
  app.console.result({ removed: library })
  app.console.print(`Forgot ${labelOf(library)}. Its files are as they were.`)
  return exitCodes.done
}

/** The library of that name, id or folder. @throws {NotFoundError} */
export async function findLibrary(app: App, wanted: string): Promise<Library> {
  const libraries = await app.metarr.listLibraries()
  const found = libraries.find(
    ({ id, name, root }) => [id, name, root].includes(wanted) || root === resolve(wanted),
  )
  if (found === undefined)
    throw new NotFoundError('library-not-found', `${wanted} (see: metarr library list)`)
  return found
}

/** What `--library` limits something to: those named, or `all`. */
export async function librariesLimitedTo(
  app: App,
  wanted: readonly string[] | undefined,
): Promise<{ readonly libraryIds?: readonly string[] }> {
  if (wanted === undefined) return {}
  if (wanted.length === 1 && wanted[0] === 'all') return { libraryIds: [] }
  const libraries = await wantedLibraries(app, wanted)
  return { libraryIds: libraries.map(({ id }) => id) }
}

/** The libraries a command is about: those named, else all. @throws {InvalidInputError} when there are none. */
export async function wantedLibraries(
  app: App,
  wanted: readonly string[],
): Promise<readonly Library[]> {
  const libraries =
    wanted.length === 0
      ? await app.metarr.listLibraries()
      : await Promise.all(wanted.map((one) => findLibrary(app, one)))
  if (libraries.length === 0)
    throw new InvalidInputError('No libraries yet. Add one: metarr library add PATH')
  return libraries
}
