import type { ExternalIds } from '../library/external-id.js'
import { type DiscKind, discFolderOf } from './disc-folder.js'
import { editionIn } from './edition.js'
import { type ExtraKind, extraKindOf } from './extra-kind.js'
import { isObfuscated } from './obfuscated-name.js'
import { parseExternalIds, readAttributes, withoutAttributes } from './parse-external-ids.js'
import { hasKnownExtension, namesOf, readableName, stemOf } from './path-names.js'
import { partOf, type StackPart } from './stack.js'
import { stereoModeOf } from './stereo-mode.js'
import { titleSpan } from './title-span.js'
import { titleKey, titleText } from './title-text.js'
import { releaseTokens } from './tokens.js'

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

/** What one name says, without looking at its folder. */
export type MovieWords = Pick<
  MovieName,
  'title' | 'year' | 'edition' | 'part' | 'stereoMode' | 'externalIds'
> & {
  /** Whether the year stands in brackets, as library managers write it. */
  readonly bracketedYear: boolean
}

/**
 * Reads one name that is no path: a release title, a folder, a file. Never throws; names are cut at 255 code units.
 */
export function parseMovieName(name: string): MovieWords {
  const whole = stemOf(readableName(name))
  const ids = parseExternalIds(whole)
  const label = readAttributes(whole).find(({ key }) => key === 'edition')?.value
  const stem = withoutAttributes(whole)
  const part = partOf(stem)
  const text = part && belongsNotToTitle(stem, part) ? part.base : stem
  const tokens = releaseTokens(text)
  const span = titleSpan(text, tokens)
  const edition = label ?? editionIn(text, tokens, span)
  const stereoMode = stereoModeOf(text, tokens)
  return {
    title: titleText(text.slice(span.start, span.end)),
    ...(span.year !== undefined && { year: span.year }),
    ...(edition !== undefined && { edition }),
    ...(part && { part: part.number }),
    ...(stereoMode !== undefined && { stereoMode }),
    externalIds: ids,
    bracketedYear: span.bracketedYear,
  }
}

/** `Title Part 2` is a title; `Title cd2`, `Title (2001) part 2`, `Title part2` are parts. */
function belongsNotToTitle(stem: string, { base, word, marker }: StackPart): boolean {
  if (base === '') return false
  if (word !== 'part' && word !== 'of') return true
  return /\d$/.test(marker) && !/[ ._-]/.test(marker)
    ? true
    : /\b(?:18|19|20)\d\d\b/.test(stem.slice(0, base.length))
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
  const folderName = isFile ? namedFolder(names) : last
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

/** The nearest folder above the file that can name a film: not `CD1`, not a drive. */
function namedFolder(names: readonly string[]): string | undefined {
  const folders = names.slice(0, -1).filter((name) => !/^[a-z]:$/i.test(name))
  const nearest = folders.at(-1)
  return nearest !== undefined && partOf(nearest)?.base === '' ? folders.at(-2) : nearest
}

type Words = Omit<MovieWords, 'bracketedYear'>

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

function withoutBracket({ bracketedYear: _, ...words }: MovieWords): Words {
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
  if (isObfuscated(stemOf(last))) return true
  if (file.title === '') return true
  if (folder.year === undefined)
    return Object.keys(folder.externalIds).length > 0 && file.year === undefined
  if (file.year !== undefined && file.year !== folder.year) return false
  return folder.bracketedYear || file.year === undefined
}

/** What stands after the folder's exact name in the file's: ` - 1080p`, ` [hsbs]`. Source: Jellyfin's multiple versions. */
function versionOf(fileName: string, folderName: string): string | undefined {
  const stem = partOf(fileName)?.base ?? stemOf(fileName)
  if (!stem.toLowerCase().startsWith(folderName.toLowerCase())) return undefined
  const rest = stem.slice(folderName.length)
  const label = /^\s*-\s*(.+)$/.exec(rest)?.[1] ?? /^\s*\[(.+)\]$/.exec(rest)?.[1]
  return label?.trim()
}
