import type { ExternalIds } from '../library/external-id.js'
import { airDateIn } from './air-date.js'
import type { EpisodeNumber, EpisodeRanges } from './episode-chain.js'
import {
  explicitForms,
  type FormFound,
  type FormInput,
  laterForms,
  type Numbering,
} from './episode-forms.js'
import { asciiDigits } from './number-text.js'
import { parseExternalIds, withoutAttributes } from './parse-external-ids.js'
import { parseSeasonFolder } from './parse-season-folder.js'
import { parseSeriesFolder, type SeriesName } from './parse-series-folder.js'
import { hasKnownExtension, namesOf, readableName, stemOf } from './path-names.js'
import { partOf } from './stack.js'
import { titleSpan } from './title-span.js'
import { isMeaningless, titleText } from './title-text.js'
import { releaseTokens, type Token, withoutNoise } from './tokens.js'

/** What the names of an episode's folders and file say. */
export interface EpisodeName {
  readonly seriesTitle?: string
  /** When the series began, as the name tells it apart from another of its title. */
  readonly year?: number
  /** 0 for specials; absent when no name says it. */
  readonly season?: number
  /** Numbers within the season, or without one where the name gives none. */
  readonly episodes: readonly number[]
  /** Numbers that count through all seasons, as anime does. */
  readonly absoluteEpisodes: readonly number[]
  /** `YYYY-MM-DD`. */
  readonly airDate?: string
  readonly special: boolean
  readonly episodeTitle?: string
  /** Which of several parts that play as one, from 1. */
  readonly part?: number
  /** The revision of a release: 2 for `12v2`. */
  readonly version?: string
  /** Episodes of other seasons in the same file. */
  readonly otherSeasons?: readonly Required<EpisodeNumber>[]
  readonly externalIds: ExternalIds
}

/** How episode names are read. */
export interface EpisodeNameOptions {
  /** What a bare number means; default `auto`. Libraries of anime want `absolute`. */
  readonly numbering?: Numbering
  /** What `E01-E04` holds; default `fill`: all four. */
  readonly ranges?: EpisodeRanges
  /** Where the library begins: folders above and the root itself are not read. */
  readonly libraryRoot?: string
}

interface NameRead {
  readonly name: Omit<EpisodeName, 'externalIds'>
  readonly found: boolean
}

/** Reads one name that is no path: a release title or a file. Never throws; names are cut at 255 code units. */
export function parseEpisodeName(name: string, options: EpisodeNameOptions = {}): EpisodeName {
  return {
    ...readName(name, options, undefined).name,
    externalIds: parseExternalIds(readableName(name)),
  }
}

/**
 * Reads what folders and file of an episode say: `Series (Year) {tvdb-1}/Season 01/Series - S01E02 - Title.mkv`. The file
 * gives numbers and, where it can, the title; what it lacks comes from the folders: the season, the series, its year and
 * ids. A file whose name says nothing is read by its folder. Either separator; never throws.
 */
export function parseEpisodePath(path: string, options: EpisodeNameOptions = {}): EpisodeName {
  const root = options.libraryRoot
  const names = namesOf(
    root !== undefined && path.startsWith(root) ? path.slice(root.length) : path,
  )
  const last = names.at(-1) ?? ''
  const folders = names.slice(0, -1).filter((name) => !/^[a-z]:$/i.test(name))
  const season = seasonOfFolders(folders)
  const read = readNamed(last, folders, options, season)
  return completed(read, folders, season, names)
}

/** The file's own name, or its folder's when the file's says nothing. */
function readNamed(
  last: string,
  folders: readonly string[],
  options: EpisodeNameOptions,
  season: number | undefined,
): NameRead {
  const own = readName(last, options, season)
  const folder = folders.at(-1)
  if (folder === undefined || (own.found && !isMeaningless(stemOf(last)))) return own
  const above = readName(folder, options, season)
  const saysEpisode =
    above.name.episodes.length + above.name.absoluteEpisodes.length > 0 ||
    above.name.airDate !== undefined
  return saysEpisode && hasKnownExtension(last) ? above : own
}

function readName(
  raw: string,
  options: EpisodeNameOptions,
  folderSeason: number | undefined,
): NameRead {
  const name = rightWayRound(asciiDigits(readableName(raw)))
  const stem = withoutAttributes(stemOf(name))
  const tokens = releaseTokens(stem)
  const text = withoutNoise(stem, tokens)
  const input: FormInput = {
    text,
    ranges: options.ranges ?? 'fill',
    numbering: options.numbering ?? 'auto',
    fansub: /^\s*[[【]/.test(stem),
    inSeason: folderSeason !== undefined,
  }
  const explicit = firstOf(explicitForms, input)
  const date = airDateIn(text)
  const form = explicit ?? (date ? undefined : firstOf(laterForms, input))
  const start = Math.min(form?.start ?? stem.length, date?.start ?? stem.length)
  const end = Math.max(
    form?.end ?? 0,
    date && (!form || date.start <= form.start + 40) ? date.end : 0,
  )
  return {
    found: form !== undefined || date !== undefined,
    name: {
      ...titleFacts(stem, tokens, start, form !== undefined || date !== undefined),
      ...numberFacts(form, folderSeason),
      ...(date && { airDate: date.airDate }),
      special: form?.special === true || isSpecial(form, stem),
      ...episodeTitleFact(stem, tokens, end, form !== undefined || date !== undefined),
      ...partFact(stem),
      ...versionFact(stem),
    },
  }
}

function firstOf(
  forms: readonly ((input: FormInput) => FormFound | undefined)[],
  input: FormInput,
): FormFound | undefined {
  for (const form of forms) {
    const found = form(input)
    if (found) return found
  }
  return undefined
}

/** `50E50S.denorD` was written backwards to hide it. */
function rightWayRound(name: string): string {
  const stem = stemOf(name)
  return /(?:^|[\s._-])\d{2,3}-?E\d{2}-?S[\s._-]|(?:p0801|p027|p084)[\s._-]/i.test(`${stem} `) &&
    !/S\d\dE\d\d/i.test(stem)
    ? [...stem].reverse().join('')
    : name
}

function numberFacts(
  form: FormFound | undefined,
  folderSeason: number | undefined,
): Pick<EpisodeName, 'season' | 'episodes' | 'absoluteEpisodes' | 'otherSeasons'> {
  const season = form?.season ?? form?.numbers[0]?.season ?? folderSeason
  const absolute = form?.absolute ?? []
  const inFolder = folderSeason !== undefined && absolute.length > 0
  const own = (form?.numbers ?? [])
    .filter((number) => (number.season ?? season) === season)
    .map(({ episode }) => episode)
  const others = (form?.numbers ?? []).filter(
    (number): number is Required<EpisodeNumber> =>
      number.season !== undefined && number.season !== season,
  )
  return {
    ...(season !== undefined && { season }),
    episodes: inFolder ? absolute : own,
    absoluteEpisodes: inFolder ? [] : absolute,
    ...(others.length > 0 && { otherSeasons: others }),
  }
}

/** Series title and year: what stands before the numbers. */
function titleFacts(
  stem: string,
  tokens: readonly Token[],
  end: number,
  found: boolean,
): Pick<EpisodeName, 'seriesTitle' | 'year'> {
  const text = stem.slice(0, found ? end : stem.length)
  const span = titleSpan(
    text,
    tokens.filter((token) => token.end <= text.length),
  )
  const title = titleText(text.slice(span.start, span.end))
  return {
    ...(title !== '' && /[\p{L}\p{N}]/u.test(title) && { seriesTitle: title }),
    ...(span.year !== undefined && { year: span.year }),
  }
}

function episodeTitleFact(
  stem: string,
  tokens: readonly Token[],
  end: number,
  found: boolean,
): Pick<EpisodeName, 'episodeTitle'> {
  if (!found) return {}
  const noise = tokens.find((token) => token.start >= end && token.strength === 'strong')
  const title = titleText(stem.slice(end, noise?.start ?? stem.length).replace(/[[({].*$/, ''))
  return /\p{L}|\d/u.test(title) ? { episodeTitle: title } : {}
}

function isSpecial(form: FormFound | undefined, stem: string): boolean {
  if (form?.numbers[0]?.season === 0 || form?.season === 0) return true
  return (
    /(?<![\p{L}\p{N}])(?:ova|oav|oad|ncop|nced|sp|special|specials)(?![\p{L}\p{N}])/iu.test(stem) &&
    (form?.numbers.length ?? 0) === 0
  )
}

function partFact(stem: string): Pick<EpisodeName, 'part'> {
  const part = partOf(stem)
  return part && part.base !== '' ? { part: part.number } : {}
}

function versionFact(stem: string): Pick<EpisodeName, 'version'> {
  const match = /(?:\d\s?|[[_\s])v(\d)(?![\p{L}\p{N}])/iu.exec(stem)
  return match?.[1] === undefined ? {} : { version: match[1] }
}

function seasonOfFolders(folders: readonly string[]): number | undefined {
  const parent = folders.at(-1)
  if (parent === undefined) return undefined
  const above = folders.at(-2)
  return parseSeasonFolder(parent, {
    ...(above !== undefined && { parent: above }),
    numericNames: false,
  })
}

/** Adds what the folders say about the series. */
function completed(
  { name }: NameRead,
  folders: readonly string[],
  season: number | undefined,
  names: readonly string[],
): EpisodeName {
  const series = seriesFolderOf(folders, season)
  const seriesTitle = name.seriesTitle ?? (series?.title === '' ? undefined : series?.title)
  const year = name.year ?? series?.year
  return {
    ...name,
    ...(seriesTitle !== undefined && { seriesTitle }),
    ...(year !== undefined && { year }),
    special: name.special || season === 0,
    externalIds: Object.assign({}, ...names.map(parseExternalIds)) as ExternalIds,
  }
}

/** The folder above the season's, or the file's own when that is no season or says the series too. */
function seriesFolderOf(
  folders: readonly string[],
  season: number | undefined,
): SeriesName | undefined {
  const nearest = folders.at(-1)
  const above = folders.at(-2)
  if (nearest === undefined) return undefined
  if (season === undefined) return parseSeriesFolder(nearest)
  if (above !== undefined) return parseSeriesFolder(above)
  const own = parseSeriesFolder(nearest)
  return parseSeasonFolder(own.title) === undefined ? own : undefined
}
