import type { ExternalIds } from '../library/external-id.js'
import { type DiscFolder, type DiscKind, discFolderOf } from './disc-folder.js'
import { type ExtraKind, extraKindOf } from './extra-kind.js'
import { isObfuscated } from './obfuscated-name.js'
import { withoutAttributes } from './parse-external-ids.js'
import { hasKnownExtension, namesOf, stemOf } from './path-names.js'
import { type MovieWords, parseMovieName } from './read-movie-name.js'
import { partOf } from './stack.js'
import { titleKey } from './title-text.js'

/** What the names of a film's folder and file say. */
export interface MovieName {
  readonly title: string
  readonly year?: number
  /** As written, dots read as spaces: `Director's Cut`. */
  readonly edition?: string
  /** Which of several parts that play as one, from 1. */
  readonly part?: number
  /** Which of several versions of one film in a folder, as its file is labelled: `1080p`. Jellyfin's rule. */
  readonly version?: string
  readonly externalIds: ExternalIds
  /** How a 3D film is packed, as written in lower case: `hsbs`, `htab`. */
  readonly stereoMode?: string
  /** The path is part of a disc that plays as a whole. */
  readonly disc?: DiscKind
  readonly extra?: ExtraKind
  readonly sample: boolean
}

/** How film names are read. */
export interface MovieNameOptions {
  /** Where the library begins: folders above and the root itself are not read. */
  readonly libraryRoot?: string
}

/**
 * Reads what folder and file of a film say: `Title (Year) {tmdb-1}/Title (Year) - 1080p.mkv`. The path may be a file,
 * a folder or both, with either separator. A folder with a year names the film unless the file has another year of its
 * own; the file says which part, version and edition it is. Never throws.
 */
export function parseMoviePath(path: string, options: MovieNameOptions = {}): MovieName {
  const disc = discFolderOf(path)
  const names = namesOf(below(disc ? disc.folder : path, options.libraryRoot))
  const last = names.at(-1) ?? ''
  const isFile = !disc && hasKnownExtension(last)
  const file = isFile ? parseMovieName(last) : undefined
  const folderName = isFile ? namedFolder(names.slice(0, -1)) : folderItself(names, disc)
  const folder = folderName === undefined ? undefined : parseMovieName(folderName)
  const extra = isFile ? extraKindOf(path, rootOf(options)) : undefined
  const version = isFile && folderName !== undefined ? versionOf(last, folderName) : undefined
  return {
    ...combine(file, folder, last),
    ...(version !== undefined && { version }),
    ...(disc && { disc: disc.kind }),
    ...(extra && { extra }),
    sample: extra === 'sample' || /(?:^|[._-])sample$/i.test(stemOf(last)),
  }
}

function rootOf({ libraryRoot }: MovieNameOptions): MovieNameOptions {
  return libraryRoot === undefined ? {} : { libraryRoot }
}

function below(path: string, root: string | undefined): string {
  return root !== undefined && path.startsWith(root) ? path.slice(root.length) : path
}

/** The nearest of these folders that can name a film: not `CD1`, not a digest, not a drive. */
function namedFolder(folders: readonly string[]): string | undefined {
  return folders.findLast(isName)
}

/** A folder is called as it is called; a disc in `CD1` like the film around it. */
function folderItself(names: readonly string[], disc: DiscFolder | undefined): string {
  return (disc && namedFolder(names)) ?? names.at(-1) ?? ''
}

function isName(folder: string): boolean {
  return !/^[a-z]:$/i.test(folder) && partOf(folder)?.base !== '' && !isObfuscated(folder)
}

type Words = Omit<MovieWords, 'bracketedYear' | 'isRelease'>

function combine(
  file: MovieWords | undefined,
  folder: MovieWords | undefined,
  last: string,
): Words {
  if (!file || !folder) return withoutBracket(file ?? folder ?? parseMovieName(last))
  const naming = folderNamesTheFilm(file, folder, last) ? folder : file
  const edition = file.edition ?? (naming === folder ? folder.edition : undefined)
  return {
    title: naming.title,
    ...(naming.year !== undefined && { year: naming.year }),
    ...(edition !== undefined && { edition }),
    ...optional('part', file.part),
    ...optional(
      'stereoMode',
      file.stereoMode ?? (naming === folder ? folder.stereoMode : undefined),
    ),
    externalIds: mergedIds(file, folder, naming),
  }
}

function withoutBracket({ bracketedYear: _, isRelease: __, ...words }: MovieWords): Words {
  return words
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>)
}

function mergedIds(file: MovieWords, folder: MovieWords, naming: MovieWords): ExternalIds {
  const sameFilm =
    naming === folder ||
    file.year === folder.year ||
    titleKey(file.title) === titleKey(folder.title)
  return sameFilm ? { ...folder.externalIds, ...file.externalIds } : file.externalIds
}

function folderNamesTheFilm(file: MovieWords, folder: MovieWords, last: string): boolean {
  if (folder.title === '') return false
  if (file.title === '' || isObfuscated(stemOf(last))) return true
  if (folder.year === undefined) return file.year === undefined && isNamedWithoutYear(folder)
  if (file.year !== undefined && file.year !== folder.year) return false
  if (folder.bracketedYear) return true
  return file.year === undefined ? isAbout(file, folder) : isLonger(file, folder)
}

/** A folder without a year is a film's when it carries an id or is a release. */
function isNamedWithoutYear({ externalIds, isRelease }: MovieWords): boolean {
  return isRelease || Object.keys(externalIds).length > 0
}

/** A year without brackets may be a collection's: `Best of 2010`. The folder of a release says more than a year, or the same title. */
function isAbout(file: MovieWords, folder: MovieWords): boolean {
  const [own, above] = [titleKey(file.title), titleKey(folder.title)]
  return folder.isRelease || above.includes(own) || own.includes(above)
}

/** `group-title` in a folder `Title`: scene files put a short name in front. */
function isLonger(file: MovieWords, folder: MovieWords): boolean {
  return titleKey(file.title).endsWith(titleKey(folder.title))
}

/**
 * What stands after the folder's name in the file's, with or without its ids: ` - 1080p`, ` [hsbs]`. Source: Jellyfin's
 * multiple versions.
 */
function versionOf(fileName: string, folderName: string): string | undefined {
  const stem = partOf(fileName)?.base ?? stemOf(fileName)
  const shared = [folderName, withoutAttributes(folderName).trim()].find(
    (name) => name !== '' && stem.toLowerCase().startsWith(name.toLowerCase()),
  )
  if (shared === undefined) return undefined
  const rest = withoutAttributes(stem.slice(shared.length))
  const label = /^\s*-\s*(.+)$/.exec(rest)?.[1] ?? /^\s*\[(.+)\]$/.exec(rest)?.[1]
  return label?.trim()
}
