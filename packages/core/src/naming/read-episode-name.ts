import { airDateIn, type DateFound, sixDigitDateIn } from './air-date.js'
import { absoluteBeside, bareForms, compact, lone, miniSeries } from './bare-number-forms.js'
import { withoutBonus } from './bonus-name.js'
import type { EpisodeNumber, EpisodeRanges } from './episode-chain.js'
import type { Form, FormFound, FormInput, Numbering } from './episode-form.js'
import { explicitForms, wholeSeason, wordForms } from './episode-forms.js'
import { asciiDigits } from './number-text.js'
import { isObfuscated } from './obfuscated-name.js'
import { withoutAttributes } from './parse-external-ids.js'
import { readableName, stemOf } from './path-names.js'
import { seriesTitleOf } from './series-title.js'
import { partOf } from './stack.js'
import { titleText } from './title-text.js'
import type { Token } from './token.js'
import { releaseTokens, withoutNoise } from './tokens.js'

/** What one name says of an episode. */
export interface EpisodeWords {
  readonly seriesTitle?: string
  /** When the series began, as the name tells it apart from another of its title. */
  readonly year?: number
  /** A year behind the numbers: when this was released, not when the series began. */
  readonly releaseYear?: number
  /** 0 for specials; absent when no name says it. */
  readonly season?: number
  /** Every season that a name spans, when there are several; `season` is the first. */
  readonly seasons?: readonly number[]
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
}

/** A name as read, and how clearly it spoke. */
export interface EpisodeRead {
  readonly words: EpisodeWords
  /** `explicit`: a marked number or a date; `bare`: only numbers or a season; `nothing`: no number at all. */
  readonly clarity: 'explicit' | 'bare' | 'nothing'
}

/** What a name is read with. */
export interface EpisodeReading {
  readonly numbering: Numbering
  readonly ranges: EpisodeRanges
  /** The season that the folder says. */
  readonly folderSeason?: number
}

const bareAndSeason: readonly Form[] = [...bareForms, wholeSeason, compact, miniSeries, lone]

/** Reads the words of one name. */
export function readEpisodeName(raw: string, reading: EpisodeReading): EpisodeRead {
  const name = rightWayRound(asciiDigits(readableName(raw)))
  const stem = withoutBonus(withoutAttributes(stemOf(name)))
  if (isObfuscated(stem)) return { words: { ...nothing, ...titleOnly(stem) }, clarity: 'nothing' }
  const tokens = releaseTokens(stem)
  const text = withoutNoise(stem, tokens)
  const input: FormInput = {
    text,
    numbering: reading.numbering,
    ranges: reading.ranges,
    fansub: /^\s*[[【](?!\d+[\]】])/.test(stem),
    folderSeason: reading.folderSeason,
  }
  const explicit = firstOf(explicitForms, input)
  const { form, date } = explicit ? { form: explicit, date: certainDate(text) } : unclear(input)
  return {
    words: wordsOf({ stem, tokens, form, date, reading }),
    clarity: clarityOf(explicit ?? date, form),
  }
}

const nothing: EpisodeWords = { episodes: [], absoluteEpisodes: [], special: false }

function titleOnly(stem: string): Pick<EpisodeWords, 'seriesTitle'> {
  return stem === '' ? {} : { seriesTitle: stem }
}

function clarityOf(clear: unknown, form: FormFound | undefined): EpisodeRead['clarity'] {
  if (clear !== undefined) return 'explicit'
  return form === undefined ? 'nothing' : 'bare'
}

function firstOf(forms: readonly Form[], input: FormInput): FormFound | undefined {
  for (const form of forms) {
    const found = form(input)
    if (found) return found
  }
  return undefined
}

interface Found {
  readonly form: FormFound | undefined
  readonly date: DateFound | undefined
}

/** Without a marked number a date counts first, then words for an episode, six digits of a date, bare numbers. */
function unclear(input: FormInput): Found {
  const date = airDateIn(input.text)
  if (date) return { date, form: beforeDate(input, date) }
  const word = firstOf(wordForms, input)
  if (word) return { form: word, date: undefined }
  const short = input.fansub ? undefined : sixDigitDateIn(input.text)
  return short
    ? { date: short, form: undefined }
    : { form: firstOf(bareAndSeason, input), date: undefined }
}

function certainDate(text: string): DateFound | undefined {
  const date = airDateIn(text)
  return date?.certain === true ? date : undefined
}

/** `Show.101.Event.2010.11.23`: season and episode in one number before the date. */
function beforeDate(input: FormInput, date: DateFound): FormFound | undefined {
  const found = compact({ ...input, text: input.text.slice(0, date.start) })
  return found && found.start > 0 ? found : undefined
}

/** `50E50S.denorD` was written backwards to hide it. */
function rightWayRound(name: string): string {
  const stem = stemOf(name)
  const isBackwards =
    /(?<![a-z0-9])\d{2,3}E-?\d{2}S(?![a-z0-9])|(?:p0801|p027|p084)(?![a-z0-9])/i.test(stem)
  return isBackwards && !/S\d\dE\d\d/i.test(stem) ? [...stem].reverse().join('') : name
}

interface Parts {
  readonly stem: string
  readonly tokens: readonly Token[]
  readonly form: FormFound | undefined
  readonly date: DateFound | undefined
  readonly reading: EpisodeReading
}

function wordsOf({ stem, tokens, form, date, reading }: Parts): EpisodeWords {
  const beside =
    form && form.numbers.length > 0 ? absoluteBeside(stem, form.start, form.end) : { numbers: [] }
  const start = Math.min(beside.start ?? form?.start ?? stem.length, date?.start ?? stem.length)
  const end = Math.max(
    beside.end ?? form?.end ?? 0,
    date && date.start <= (form?.end ?? 0) + 4 ? date.end : 0,
    form ? 0 : (date?.end ?? 0),
  )
  const { titleFollows, ...title } = seriesTitleOf({ stem, tokens, start, end })
  return {
    ...title,
    ...numbersOf(form, beside.numbers, reading.folderSeason),
    ...(date && { airDate: date.airDate }),
    special: form?.special === true || isSpecial(form, stem),
    ...(form || date
      ? episodeTitleOf(stem, tokens, titleFollows === true ? stem.length : end)
      : {}),
    ...(isMiniSeries(stem, form) ? {} : partOfEpisode(stem, tokens)),
    ...versionOf(stem),
  }
}

function numbersOf(
  form: FormFound | undefined,
  beside: readonly number[],
  folderSeason: number | undefined,
): Pick<EpisodeWords, 'season' | 'seasons' | 'episodes' | 'absoluteEpisodes' | 'otherSeasons'> {
  const season = form?.season ?? form?.numbers[0]?.season ?? folderSeason
  const numbers = form?.numbers ?? []
  const absolute = form?.absolute ?? []
  const inFolder = folderSeason !== undefined && absolute.length > 0
  const own = numbers
    .filter((number) => (number.season ?? season) === season)
    .map(({ episode }) => episode)
  const others = numbers.filter(
    (number): number is Required<EpisodeNumber> =>
      number.season !== undefined && number.season !== season,
  )
  return {
    ...(season !== undefined && { season }),
    ...(form?.seasons && { seasons: form.seasons }),
    episodes: inFolder ? absolute : own,
    absoluteEpisodes: inFolder ? [] : [...absolute, ...beside],
    ...(others.length > 0 && { otherSeasons: others }),
  }
}

function episodeTitleOf(
  stem: string,
  tokens: readonly Token[],
  end: number,
): Pick<EpisodeWords, 'episodeTitle'> {
  const noise = tokens.find((token) => token.start >= end && token.strength === 'strong')
  const title = titleText(stem.slice(end, noise?.start ?? stem.length).replace(/[[({【].*$/, ''))
  return /[\p{L}\p{N}]/u.test(title) ? { episodeTitle: title } : {}
}

function isSpecial(form: FormFound | undefined, stem: string): boolean {
  if (form?.numbers[0]?.season === 0 || form?.season === 0) return true
  const names = /(?<![\p{L}\p{N}])(?:ova|oav|oad|ncop|nced|sp|special|specials)(?![\p{L}\p{N}])/iu
  return (form?.numbers.length ?? 0) === 0 && names.test(stem)
}

/** `Part 3` was read as the episode. */
function isMiniSeries(stem: string, form: FormFound | undefined): boolean {
  return form !== undefined && /^p(?:ar)?t/i.test(stem.slice(form.start, form.end))
}

/** A part word at the end of the name or of what stands before the noise. */
function partOfEpisode(stem: string, tokens: readonly Token[]): Pick<EpisodeWords, 'part'> {
  const noise = tokens.find(({ strength }) => strength === 'strong')
  const part =
    partOf(stem) ??
    (noise ? partOf(stem.slice(0, noise.start).replace(/[\s._-]+$/, '')) : undefined)
  return part && part.base !== '' && part.word !== 'of' ? { part: part.number } : {}
}

function versionOf(stem: string): Pick<EpisodeWords, 'version'> {
  const match = /(?:\d\s?|[[_\s])v(\d)(?![\p{L}\p{N}])/iu.exec(stem)
  return match?.[1] === undefined ? {} : { version: match[1] }
}
