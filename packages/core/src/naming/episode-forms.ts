import { type EpisodeNumber, type EpisodeRanges, followChain } from './episode-chain.js'
import { countOf } from './number-text.js'
import { episodeWords, seasonWords } from './tokens-season.js'

/** How bare numbers are read: `auto` by their surroundings, or always as `103` = season 1 episode 3, or always as absolute. */
export type Numbering = 'auto' | 'season' | 'absolute'

/** What a form was found to say, and where. */
export interface FormFound {
  readonly start: number
  readonly end: number
  readonly numbers: readonly EpisodeNumber[]
  readonly absolute?: readonly number[]
  readonly season?: number
  readonly part?: number
  readonly special?: boolean
  /** The name says the season but no episode: a folder or pack of a whole season. */
  readonly wholeSeason?: boolean
}

/** What the forms look at. */
export interface FormInput {
  /** The name with strong noise blanked out. */
  readonly text: string
  readonly ranges: EpisodeRanges
  readonly numbering: Numbering
  /** Whether a fansub group in square brackets leads the name. */
  readonly fansub: boolean
  /** Whether the folder says the season, so that a bare number is an episode of it. */
  readonly inSeason: boolean
}

type Form = (input: FormInput) => FormFound | undefined

const letter = '\\p{L}\\p{N}'
const se =
  /(?<![\p{L}\p{N}])s(\d{1,4})(?:[\s._x-]{0,3}|\s-\s{1,2})e(?:p(?:isode)?\.?)?[\s._-]{0,2}(\d{1,5})(?!\d)/giu
const gluedSe = /s(\d{1,3})[._]?e(?:p)?(\d{1,4})(?!\d)/giu
const sxx = /(?<![\p{L}\p{N}])s(\d{1,4})x(\d{1,4})(?!\d)/giu
const cross = /(?<![\p{L}\p{N}])((?:19|20)\d\d|\d{1,2})x(\d{1,4})(?![\d\p{L}]|\.\d\d[-.])/giu
const crossChain = /(?<![\p{L}\p{N}])((?:19|20)\d\d|\d{1,2})x(\d{1,4})(?=x\d|[-_\s.]\d)/giu
const dottedSe = /(?<![\p{L}\p{N}])s(\d{2})[._ ](\d{2})(?=[-–]\d{2}|[._ ](?![-–]|s\d))/giu
const wordSe = new RegExp(
  `(?<![${letter}])(?:${seasonWords}|se)[\\s._-]*(\\d{1,4}|[ivx]+)[\\s._,-]{0,3}(?:${episodeWords}|e)[\\s._-]*(\\d{1,5})(?!\\d)`,
  'giu',
)

const marked: Form = ({ text, ranges }) => {
  for (const form of [se, sxx, wordSe, cross, crossChain, gluedSe]) {
    const found = allOf(text, form, ranges)
    if (found) return found
  }
  return undefined
}

/** Every place of one form, each with what follows it; `S01E01 - A - S01E02 - B` are two episodes. */
function allOf(text: string, form: RegExp, ranges: EpisodeRanges): FormFound | undefined {
  const numbers: EpisodeNumber[] = []
  let start = -1
  let end = 0
  for (const match of text.matchAll(form)) {
    if (match.index < end) continue
    const [season, episode] = [countOf(match[1] ?? ''), Number(match[2])]
    if (season === undefined) continue
    const chain = followChain(
      text,
      { season, episode },
      match.index,
      match.index + match[0].length,
      ranges,
    )
    if (start < 0) start = match.index
    numbers.push(...chain.numbers)
    end = chain.end
  }
  return start < 0
    ? undefined
    : { start, end: firstEnd(text, form, start, ranges), numbers: distinct(numbers) }
}

/** Where the first run of numbers ends: the episode's title begins there. */
function firstEnd(text: string, form: RegExp, start: number, ranges: EpisodeRanges): number {
  form.lastIndex = 0
  const match = new RegExp(form.source, form.flags.replace('g', 'y')).exec(text.slice(start))
  const source = match ? match[0].length : 0
  return followChain(
    text,
    { season: Number(match?.[1]), episode: Number(match?.[2]) },
    start,
    start + source,
    ranges,
  ).end
}

function distinct(numbers: readonly EpisodeNumber[]): EpisodeNumber[] {
  const seen = new Set<string>()
  return numbers.filter(({ season, episode }) => {
    const key = `${season}x${episode}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}

const seasonSomewhere = new RegExp(
  `(?<![${letter}])(?:s|(?:${seasonWords})[\\s._-]*)(\\d{1,4}|[ivx]+)(?![${letter}])`,
  'iu',
)
const cap = /(?<![\p{L}])cap\.?\s?(\d{1,2})(\d{2})(?:[_-](\d{1,2})(\d{2}))?(?!\d)/iu

/** `[Cap.102]`: Spanish releases count season and episode in one number. */
const spanishChapter: Form = ({ text }) => {
  const match = cap.exec(text)
  if (!match) return undefined
  const season = Number(match[1])
  const [from, to] = [Number(match[2]), Number(match[4] ?? match[2])]
  const numbers = range(from, to).map((episode) => ({ season, episode }))
  const titleEnd = seasonSomewhere.exec(text)?.index ?? match.index
  return { start: Math.min(titleEnd, match.index), end: match.index + match[0].length, numbers }
}

const episodeOnly = new RegExp(
  `(?<![${letter}])(?:(?:${episodeWords}|e)[\\s._-]{0,2}|[#№]\\s?)(\\d{1,5})(?!\\d)(?!\\s?of\\s)`,
  'giu',
)
const cjkEpisode =
  /第?\s*(\d{1,4})(?:\s*[-~～]\s*(\d{1,4}))?\s*[话話集回화](?!\p{L})|第\s*(\d{1,4})(?:\s*[-~～]\s*(\d{1,4}))?\s*[话話集回期]/u

/** `E05`, `Episode 5`, `第5话`; the season may stand elsewhere in the name. */
const episodeWord: Form = ({ text, ranges }) => {
  const cjk = cjkEpisode.exec(text)
  if (cjk) return cjkFound(text, cjk)
  for (const match of text.matchAll(episodeOnly)) {
    const end = match.index + match[0].length
    const chain = followChain(text, { episode: Number(match[1]) }, match.index, end, ranges)
    return withSeason(text, {
      start: match.index,
      end: chain.end,
      numbers: distinct(chain.numbers),
    })
  }
  return undefined
}

function cjkFound(text: string, match: RegExpExecArray): FormFound {
  const [from, to] = [
    Number(match[1] ?? match[3]),
    Number(match[2] ?? match[4] ?? match[1] ?? match[3]),
  ]
  const numbers = range(from, to).map((episode) => ({ episode }))
  return withSeason(text, { start: match.index, end: match.index + match[0].length, numbers })
}

/** Takes the season from before the episode: `Stagione 6 (2016) ep13`, `第二季 第5话`. */
function withSeason(text: string, found: FormFound): FormFound {
  const match = seasonSomewhere.exec(text) ?? cjkSeason.exec(text)
  const season = match ? countOf(match[1] ?? '') : undefined
  if (!match || season === undefined || match.index > found.start) return found
  const numbers = found.numbers.map(({ episode }) => ({ season, episode }))
  return { ...found, start: match.index, numbers }
}

const cjkSeason = /第\s*([\d一二三四五六七八九十]{1,3})\s*[季期]/u

const ofForm = /(?<![\p{L}\p{N}])(\d{1,3})[\s._]?of[\s._]?(\d{1,3}|xx)(?![\p{L}\p{N}])/iu
const yearAtEnd = /(?<!\d)((?:19|20)\d\d)[\s._)\]-]*$/

/** `Season 2.1of4`, `2013.14.of.21`. */
const oneOfMany: Form = ({ text }) => {
  const match = ofForm.exec(text)
  if (!match) return undefined
  const found = {
    start: match.index,
    end: match.index + match[0].length,
    numbers: [{ episode: Number(match[1]) }],
  }
  const year = yearAtEnd.exec(text.slice(0, match.index))
  if (!year) return withSeason(text, found)
  return {
    ...found,
    start: year.index,
    numbers: [{ season: Number(year[1]), episode: Number(match[1]) }],
  }
}

const tail = `(?:v\\d)?(?=$|[\\s._\\t]*(?:[-[(~（【]|$)|[\\s\\t])`
const dashNumber = new RegExp(
  `(?<=[^\\s._-])(?:[\\s_.]+[-–][\\s_.]+|:\\s)(\\d{1,4})(?:\\.(\\d)(?:\\.\\d)?)?${tail}`,
  'gu',
)
const absoluteRange =
  /(?<=[\s._([])(\d{1,4})\s?([-~])\s?(\d{1,4})(?:[-~](\d{1,4}))?(?=[\s)._\]]|$)/gu
const bracketNumber = /[[【](?:tv\s)?(\d{1,4})(?:v\d)?(?:\s?(?:end|fin))?[\]】]/giu
const numberBeforeBracket = /(?<=[\s._])(\d{1,4})(?:v\d)?(?=[\s._\t]*(?:[[(\t]|$))/gu
const leadingNumber = /^(?:\[[^\]]*\]\s*)?(\d{1,3})(?=[\s._-]+\D)/u

/** Absolute numbers as fansubs write them: `[Group] Title - 12 [720p]`, `Title - 001 - Name`, `[Title][04]`. */
const absoluteNumber: Form = (input) => {
  const { text, fansub, numbering } = input
  if (numbering === 'season' && !fansub) return dashUnderHundred(input)
  const range = rangeFound(input)
  if (range) return range
  const dash = lastDash(text, fansub)
  if (dash) return dash
  if (!fansub) return undefined
  return (
    firstAbsolute(text, [bracketNumber, numberBeforeBracket]) ??
    firstAbsolute(text, [leadingNumber])
  )
}

function lastDash(text: string, fansub: boolean): FormFound | undefined {
  for (const match of text.matchAll(dashNumber)) {
    if (!fansub && isYear(Number(match[1]))) continue
    const at = { start: match.index, end: match.index + match[0].length, numbers: [] }
    if (match[2] !== undefined) return { ...at, absolute: [], special: true }
    return { ...at, absolute: [Number(match[1])] }
  }
  return undefined
}

function dashUnderHundred({ text, fansub }: FormInput): FormFound | undefined {
  const found = lastDash(text, fansub)
  return found && (found.absolute ?? []).every((number) => number < 100) ? found : undefined
}

function firstAbsolute(text: string, forms: readonly RegExp[]): FormFound | undefined {
  for (const form of forms) {
    const match = form.global ? [...text.matchAll(form)].at(-1) : form.exec(text)
    if (match && !isYear(Number(match[1]))) {
      return {
        start: match.index,
        end: match.index + match[0].length,
        numbers: [],
        absolute: [Number(match[1])],
      }
    }
  }
  return undefined
}

/** `1-13`, `01~10`, `(892-916)`, `01-02-03`. */
function rangeFound({ text, ranges }: FormInput): FormFound | undefined {
  for (const match of text.matchAll(absoluteRange)) {
    const [from, to, third] = [Number(match[1]), Number(match[3]), match[4]]
    if (to <= from || to - from > 400 || (isYear(from) && isYear(to)) || match.index < 2) continue
    const list = third === undefined && ranges === 'fill' ? range(from, to) : [from, to]
    const absolute = third === undefined ? list : [...list, Number(third)]
    return { start: match.index, end: match.index + match[0].length, numbers: [], absolute }
  }
  return undefined
}

const resolutions: ReadonlySet<number> = new Set([360, 480, 540, 576, 720, 1080, 1440, 2160])
const compactNumber = /(?<![\p{L}\p{N}]|\d\.)(\d{1,2})(\d{2})(?=$|[^\p{L}\p{N}]|v\d)/gu

/** `103` and `1013`: season and episode in one number. */
const compact: Form = ({ text, numbering, inSeason }) => {
  if (numbering === 'absolute' || inSeason) return undefined
  const all = [...text.matchAll(compactNumber)].filter((match) => isCompact(match, text))
  const last = all.at(-1)
  if (!last) return undefined
  const run = all.filter((match) => match.index >= last.index - 5 && match[1] === last[1])
  const numbers = run.map((match) => ({ season: Number(match[1]), episode: Number(match[2]) }))
  const start = run[0]?.index ?? last.index
  return { start, end: last.index + last[0].length, numbers: distinct(numbers) }
}

function isCompact(match: RegExpExecArray, text: string): boolean {
  const number = Number(match[0])
  const isWhole = match.index === 0 && match[0].length === text.trim().length
  if (isYear(number) && match[0].length === 4) return false
  if (resolutions.has(number) && !isWhole && !/[-\s]\s?$/.test(text.slice(0, match.index)))
    return false
  return match.index > 0 || isWhole || /^\d{3}[\s._]/.test(text)
}

const partForm =
  /(?<![\p{L}\p{N}])(?:part|pt)[\s._]*(\d{1,2}|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![\p{L}\p{N}])/iu

/** `Part 3` of a mini-series. */
const miniSeries: Form = ({ text }) => {
  const match = partForm.exec(text)
  const number = match ? countOf(match[1] ?? '') : undefined
  if (!match || number === undefined) return undefined
  return { start: match.index, end: match.index + match[0].length, numbers: [{ episode: number }] }
}

const seasonOnly = new RegExp(
  `(?<![${letter}])(?:s(\\d{1,4})(?:[\\s._-]?extras?)?|(?:${seasonWords})[\\s._-]*(\\d{1,4}|[ivx]+|one|two|three|four|five)|(\\d{1,2})xall)(?![${letter}])`,
  'iu',
)

/** `S02`, `Season 4`, `第二季`: no episode at all. */
const wholeSeason: Form = ({ text }) => {
  const match = seasonOnly.exec(text) ?? cjkSeason.exec(text)
  const season = match ? countOf(match[1] ?? match[2] ?? match[3] ?? '') : undefined
  if (!match || season === undefined) return undefined
  return {
    start: match.index,
    end: match.index + match[0].length,
    numbers: [],
    season,
    wholeSeason: true,
  }
}

const nameStart = /^[\s[(]*(\d{1,4})(?:-(\d{1,4}))?(?:v\d)?(?=$|[\s._)\]-])/u
const nameEnd = /(?<=[\s._])(\d{1,4})(?:v\d)?[\s._\t)\]]*$/u
const beforeNoise = /(?<=[\s._])(\d{1,3})(?:v\d)?(?=[\s._]*\t)/gu
const anyNumber = /(?<![\p{L}\p{N}])(\d{1,3})(?![\p{L}\p{N}])/gu

/** Nothing but a number: `02.avi`, `02 - Name`, `Name 2`. */
const lone: Form = ({ text }) => {
  const match =
    nameStart.exec(text) ??
    [...text.matchAll(beforeNoise)].at(-1) ??
    nameEnd.exec(text) ??
    [...text.matchAll(anyNumber)].at(-1)
  if (!match || isYear(Number(match[1]))) return undefined
  const numbers = range(Number(match[1]), Number(match[2] ?? match[1])).map((episode) => ({
    episode,
  }))
  return { start: match.index, end: match.index + match[0].length, numbers }
}

const dotted: Form = ({ text, ranges }) => allOf(text, dottedSe, ranges)

/** The forms in the order in which they are tried: the most explicit first. */
export const explicitForms: readonly Form[] = [marked, spanishChapter, dotted]
export const laterForms: readonly Form[] = [
  oneOfMany,
  episodeWord,
  absoluteNumber,
  wholeSeason,
  compact,
  miniSeries,
  lone,
]

function range(from: number, to: number): number[] {
  if (to < from || to - from > 400) return [from]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function isYear(number: number): boolean {
  return number >= 1900 && number <= 2035
}
