import type { ExternalIds } from '../library/external-id.js'
import type { EpisodeRanges } from './episode-chain.js'
import type { Numbering } from './episode-form.js'
import { isObfuscated } from './obfuscated-name.js'
import { parseExternalIds } from './parse-external-ids.js'
import { parseSeasonFolder } from './parse-season-folder.js'
import { parseSeriesFolder, type SeriesName } from './parse-series-folder.js'
import { hasKnownExtension, namesOf, readableName, stemOf } from './path-names.js'
import { type EpisodeRead, type EpisodeWords, readEpisodeName } from './read-episode-name.js'
import { titleKey } from './title-text.js'

/** What the names of an episode's folders and file say. */
export interface EpisodeName extends EpisodeWords {
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

/** Reads one name that is no path: a release title or a file. Never throws; names are cut at 255 code units. */
export function parseEpisodeName(name: string, options: EpisodeNameOptions = {}): EpisodeName {
  const { words } = readEpisodeName(name, readingOf(options, undefined))
  return {
    ...withLeadingSeries(words, undefined, undefined),
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
  const folders = names.slice(0, -1).filter((name) => !/^[a-z]:$/i.test(name))
  const season = seasonOfFolders(folders)
  const last = withoutNumericTitle(names.at(-1) ?? '', seriesFolderOf(folders, season))
  const words = wordsOfPath(last, folders, readingOf(options, season))
  return completed(words, folders, season, names)
}

/** In the folder of `24` the file `24 - 05` is episode 5; what marks its numbers needs no help. */
function withoutNumericTitle(name: string, series: SeriesName | undefined): string {
  const title = series?.title ?? ''
  const rest = name.slice(title.length)
  return /^\d+$/.test(title) && name.startsWith(title) && /^[\s._-]+\d{1,3}[\s._-]/.test(rest)
    ? rest
    : name
}

interface Reading {
  readonly numbering: Numbering
  readonly ranges: EpisodeRanges
  readonly folderSeason?: number
}

function readingOf(
  { numbering = 'auto', ranges = 'fill' }: EpisodeNameOptions,
  season: number | undefined,
): Reading {
  return { numbering, ranges, ...(season !== undefined && { folderSeason: season }) }
}

/** The file's own name, or its folder's when the file's says nothing. */
function wordsOfPath(last: string, folders: readonly string[], reading: Reading): EpisodeWords {
  const own = readEpisodeName(last, reading)
  const folder = folders.at(-1)
  if (folder === undefined || !hasKnownExtension(last)) return own.words
  const above = readEpisodeName(folder, reading)
  if (isOnlyNumber(last) && holds(above.words, Number(stemOf(last)))) {
    return { ...above.words, absoluteEpisodes: [Number(stemOf(last))] }
  }
  return folderSpeaksForFile(own, above, last) ? above.words : own.words
}

function isOnlyNumber(name: string): boolean {
  return /^\d{1,4}$/.test(stemOf(name))
}

/** `Title 921-928/921.mkv`. */
function holds({ absoluteEpisodes }: EpisodeWords, number: number): boolean {
  return absoluteEpisodes.length > 1 && absoluteEpisodes.includes(number)
}

function folderSpeaksForFile(own: EpisodeRead, above: EpisodeRead, last: string): boolean {
  const { episodes, absoluteEpisodes, airDate } = above.words
  if (episodes.length + absoluteEpisodes.length === 0 && airDate === undefined) return false
  if (own.clarity === 'nothing' || isObfuscated(stemOf(last))) return true
  return (
    above.clarity === 'explicit' && own.clarity === 'bare' && above.words.seriesTitle !== undefined
  )
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
  words: EpisodeWords,
  folders: readonly string[],
  season: number | undefined,
  names: readonly string[],
): EpisodeName {
  const series = seriesFolderOf(folders, season)
  const named = withLeadingSeries(words, series, season)
  const year = named.year ?? series?.year
  return {
    ...named,
    ...(year !== undefined && { year }),
    special: named.special || season === 0,
    externalIds: Object.assign({}, ...names.map(parseExternalIds)) as ExternalIds,
  }
}

/**
 * Names the series by its folder when the file does not. Where there is no folder either, `2x05 - Series - Title` and
 * `003. Series - Title` name both behind the number. A file without any number in a season's folder is an episode's title.
 */
function withLeadingSeries(
  words: EpisodeWords,
  series: SeriesName | undefined,
  folderSeason: number | undefined,
): EpisodeWords {
  const { episodeTitle = '', seriesTitle, episodes } = words
  const title = series?.title ?? ''
  if (folderSeason !== undefined && seriesTitle !== undefined && isEpisodeTitle(words, title)) {
    return { ...words, seriesTitle: title, episodeTitle: episodeTitle || seriesTitle }
  }
  const [first = '', ...rest] = episodeTitle.split(' - ')
  const splits = seriesTitle === undefined && episodes.length > 0 && rest.length > 0
  if (splits && (title === '' || titleKey(first) === titleKey(title))) {
    return { ...words, seriesTitle: first, episodeTitle: rest.join(' - ') }
  }
  return seriesTitle === undefined && title !== '' ? { ...words, seriesTitle: title } : words
}

function isEpisodeTitle(
  { episodes, absoluteEpisodes, airDate }: EpisodeWords,
  title: string,
): boolean {
  return title !== '' && episodes.length + absoluteEpisodes.length === 0 && airDate === undefined
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
  const own = parseSeriesFolder(nearest)
  const isTitled = parseSeasonFolder(own.title) === undefined && /^s\d/i.test(nearest)
  if (above !== undefined && !isTitled) return parseSeriesFolder(above)
  return parseSeasonFolder(own.title) === undefined ? own : undefined
}
