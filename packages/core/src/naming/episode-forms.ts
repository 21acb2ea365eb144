import { allMatches } from './all-matches.js'
import { type EpisodeNumber, type EpisodeRanges, followChain } from './episode-chain.js'
import type { Form, FormFound } from './episode-form.js'
import { countOf } from './number-text.js'
import { findSeason, seasonBefore } from './season-in-name.js'
import { episodeWords, seasonWords } from './tokens-season.js'

const letter = String.raw`\p{L}\p{N}`
const explicit: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:s|t(?=\d{1,2}e))(\d{1,4})(?:[\s._x-]{0,3}|\s-\s{1,2})e(?:p(?:isode)?\.?)?[\s._-]{0,2}(\d{1,5})(?!\d)/giu,
  /(?<![\p{L}\p{N}])s(\d{1,4})x(\d{1,4})(?!\d)/giu,
  new RegExp(
    `(?<![${letter}])(?:${seasonWords}|se)[\\s._-]*(\\d{1,4}|[ivx]+)[\\s._,-]{0,3}(?:${episodeWords}|e)[\\s._-]*(\\d{1,5})(?!\\d)`,
    'giu',
  ),
  /(?<![\p{L}\p{N}])(\d{1,2}|(?:19|20)\d\d(?!x\d\d\.\d\d[-.]))x(\d{1,4})(?![\d\p{L}])/giu,
  /(?<![\p{L}\p{N}])((?:19|20)\d\d|\d{1,2})x(\d{1,4})(?=[xe]\d)/giu,
  /s(\d{1,3})[._]?e(?:p)?(\d{1,4})(?!\d)/giu,
  /(?<![\p{L}\p{N}])s(\d{2})[._](\d{2})(?=[-–]\d{2}|[._ ](?![-–]|s\d|\d{2}[._]\d{4}(?!\d)))/giu,
  /(?<![\p{L}\p{N}])s(\d{2}) (\d{2})(?=[-–]\d{2}(?!\d))/giu,
  /(?<![\p{L}\p{N}])s([01]\d)(\d{2})(?![\p{L}\p{N}])/giu,
  /^(\d{1,2})\.(\d{2})$/gu,
]

/** `S01E02`, `1x02`, `Season 1 Episode 2` and their kin, with everything that follows. */
const marked: Form = ({ text, ranges }) => {
  for (const form of explicit) {
    const found = allOf(text, form, ranges)
    if (found) return found
  }
  return undefined
}

/** Every place of one form, each with what follows it; `S01E01 - A - S01E02 - B` are two episodes. */
function allOf(text: string, form: RegExp, ranges: EpisodeRanges): FormFound | undefined {
  const numbers: EpisodeNumber[] = []
  let first: { readonly start: number; readonly end: number } | undefined
  let last = 0
  for (const match of allMatches(text, form)) {
    const season = countOf(match[1] ?? '')
    if (match.index < last || season === undefined) continue
    const end = match.index + match[0].length
    const chain = followChain(text, { season, episode: Number(match[2]) }, match.index, end, ranges)
    numbers.push(...chain.numbers)
    first ??= { start: match.index, end: chain.end }
    last = chain.end
  }
  return (
    first && {
      ...first,
      numbers: distinct(numbers),
      ...(isHalf(text, first.end) && { special: true }),
    }
  )
}

/** `S01E11.5` is a special between two episodes. */
function isHalf(text: string, end: number): boolean {
  return /^\.5(?![\p{L}\p{N}])/u.test(text.slice(end))
}

/** The numbers without repetition, in the order of the name. */
export function distinct(numbers: readonly EpisodeNumber[]): EpisodeNumber[] {
  const seen = new Set<string>()
  return numbers.filter(({ season, episode }) => {
    const key = `${season}x${episode}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}

const cap = /(?<![\p{L}])cap\.?\s?(\d{1,2})(\d{2})(?:[_-](\d{1,2})(\d{2}))?(?!\d)/iu

/** `[Cap.102]`: Spanish releases count season and episode in one number. */
const spanishChapter: Form = ({ text }) => {
  const match = cap.exec(text)
  if (!match) return undefined
  const season = Number(match[1])
  const [from, to] = [Number(match[2]), Number(match[4] ?? match[2])]
  const numbers = rangeOf(from, to).map((episode) => ({ season, episode }))
  const titleEnd = findSeason(text)?.start ?? match.index
  return { start: Math.min(titleEnd, match.index), end: match.index + match[0].length, numbers }
}

const weekOfSeason = /(?<![\p{L}\p{N}])s(\d{1,4})-[\p{L}]+ \d{1,3}-ep\s?(\d{1,5})(?!\d)/iu

/** `S32-Week 45-Ep 6478`. */
const seasonAside: Form = ({ text }) => {
  const match = weekOfSeason.exec(text)
  if (!match) return undefined
  const numbers = [{ season: Number(match[1]), episode: Number(match[2]) }]
  return { start: match.index, end: match.index + match[0].length, numbers }
}

const episodeOnly = new RegExp(
  `(?<![${letter}])(?:(?:${episodeWords}|e)[\\s._-]{0,2}|[#№]\\s?)(\\d{1,5})(?!\\d)(?!\\s?of\\s)`,
  'giu',
)
const cjkEpisode =
  /第?\s*(\d{1,4})(?:\s*[-~～]\s*(\d{1,4}))?\s*[话話集回화](?!\p{L})|第\s*(\d{1,4})(?:\s*[-~～]\s*(\d{1,4}))?\s*[话話集回期]/u

/** `E05`, `Episode 5`, `第5话`; the season may stand before it. */
const episodeWord: Form = ({ text, ranges }) => {
  const cjk = cjkEpisode.exec(text)
  if (cjk) return cjkFound(text, cjk)
  const found = allMatches(text, episodeOnly)
  const [match] = found
  if (!match) return undefined
  const end = match.index + match[0].length
  const chain = followChain(text, { episode: Number(match[1]) }, match.index, end, ranges)
  return seasonBefore(text, {
    start: match.index,
    end: chain.end,
    numbers: distinct(chain.numbers),
  })
}

function cjkFound(text: string, match: RegExpExecArray): FormFound {
  const from = Number(match[1] ?? match[3])
  const to = Number(match[2] ?? match[4] ?? from)
  const numbers = rangeOf(from, to).map((episode) => ({ episode }))
  return seasonBefore(text, { start: match.index, end: match.index + match[0].length, numbers })
}

const ofForm = /(?<![\p{L}\p{N}])(\d{1,3})[\s._]?of[\s._]?(\d{1,3}|xx)(?![\p{L}\p{N}])/iu
const yearAtEnd = /(?<!\d)((?:19|20)\d\d)[\s._)\]-]*$/

/** `Season 2.1of4`, `2013.14.of.21`. */
const oneOfMany: Form = ({ text }) => {
  const match = ofForm.exec(text)
  if (!match) return undefined
  const episode = Number(match[1])
  const at = { start: match.index, end: match.index + match[0].length }
  const year = yearAtEnd.exec(text.slice(0, match.index))
  if (!year) return seasonBefore(text, { ...at, numbers: [{ episode }] })
  return { ...at, start: year.index, numbers: [{ season: Number(year[1]), episode }] }
}

/** `S02`, `Season 4`, `S01-S10`, `第二季`: no episode at all. */
export const wholeSeason: Form = ({ text }) => {
  const found = findSeason(text)
  const [season] = found?.seasons ?? []
  if (!found || season === undefined) return undefined
  const several = found.seasons.length > 1 ? { seasons: found.seasons } : {}
  return { start: found.start, end: found.end, numbers: [], season, ...several }
}

/** The forms that say themselves what they are, the clearest first. */
export const explicitForms: readonly Form[] = [marked, spanishChapter, seasonAside]

/** The forms with a word for the episode. */
export const wordForms: readonly Form[] = [oneOfMany, episodeWord]

/** Every number from the first to the last; only the first when that makes no sense. */
export function rangeOf(from: number, to: number): number[] {
  if (to < from || to - from > 400) return [from]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
