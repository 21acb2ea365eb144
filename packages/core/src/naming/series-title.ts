import { allMatches } from './all-matches.js'
import { titleSpan } from './title-span.js'
import { titleText } from './title-text.js'
import type { Token } from './tokens.js'

/** The series that a name gives, and its years. */
export interface SeriesWords {
  readonly seriesTitle?: string
  readonly year?: number
  /** A year after the numbers: when this was released, not when the series began. */
  readonly releaseYear?: number
  /** Whether the title stood behind the numbers, so that no episode title does. */
  readonly titleFollows?: true
}

/** A name and where its numbers stand. */
export interface NumberedName {
  readonly stem: string
  readonly tokens: readonly Token[]
  readonly start: number
  readonly end: number
}

/** Reads the series' title before the numbers; in a fansub's name that begins with the number, behind it. */
export function seriesTitleOf({ stem, tokens, start, end }: NumberedName): SeriesWords {
  const before = stem.slice(0, start)
  const isOnlyGroup = /^\s*(?:\[[^[\]]*\]|【[^【】]*】)[\s._-]*$/.test(before)
  const span = titleSpan(
    before,
    tokens.filter((token) => token.end <= start),
  )
  const isFollowedByBracket = /^[[【]/.test(stem.slice(start))
  const title =
    isOnlyGroup && !isFollowedByBracket
      ? ''
      : (bracketedTitle(before) ?? cleaned(before.slice(span.start, span.end)))
  const released = releaseYear(stem, start, end)
  const years = {
    ...(span.year !== undefined && { year: span.year }),
    ...(released !== undefined && { releaseYear: released }),
  }
  if (title !== '') return { ...years, seriesTitle: title }
  return { ...years, ...followingTitle(stem, tokens, end) }
}

function cleaned(text: string): string {
  const title = titleText(
    text
      .replace(/[\s._]+ep\.?[\s._]*$/i, ' ')
      .replace(/\(?mini[-\s]?(?:serie|series|sode|sodes)\)/i, ' '),
  )
  return /[\p{L}\p{N}]/u.test(title) ? withoutComplete(bilingualPart(title)) : ''
}

const seasonTail = /[\s._-]+(?:season|staffel|saison|temporada|stagione)[\s._]*\d{1,3}$/i

function withoutComplete(title: string): string {
  return title
    .replace(seasonTail, '')
    .replace(/[\s._](?:the[\s._])?complete(?:[\s._]series)?$/i, '')
}

/** Of `中文 / Latin` or `中文/Latin` the first; a slash between Latin words is part of the title. */
function bilingualPart(title: string): string {
  const [first = '', second = ''] = title.split(/\s?\/\s?/)
  const differ = /\p{Script=Han}/u.test(first) !== /\p{Script=Han}/u.test(second)
  return second !== '' && differ ? first : title
}

const segment = /\[([^[\]]*)\]|【([^【】]*)】/g
const noTitle =
  /^(?:(?:19|20)\d\d|\d{1,4}|国漫|日漫|动画|tv series|.*\d年.*|.*新番.*|.*(?:字幕|发布)[组組社]?.*)$/iu

/** `[Group][标题][Title][2019]`: the first Latin segment that is no group, year or note; else the first other one. */
function bracketedTitle(text: string): string | undefined {
  if (
    !/^\s*[[【]/.test(text) ||
    text
      .replace(segment, ' ')
      .replace(/[[【]\s*$/, '')
      .trim() !== ''
  )
    return undefined
  const segments = allMatches(text, segment).map((match) => (match[1] ?? match[2] ?? '').trim())
  const titles = segments.slice(1).filter((one) => one !== '' && !noTitle.test(one))
  const latin = titles.find((one) => /^[\p{Script=Latin}\p{N}\p{P}\s]+$/u.test(one))
  const chosen = latin ?? titles[0]
  return chosen === undefined ? undefined : titleText(chosen)
}

/** `[Group] 01 - Title [720p]`, `003. Title - Episode`. */
function followingTitle(stem: string, tokens: readonly Token[], end: number): SeriesWords {
  const noise = tokens.find((token) => token.start >= end && token.strength === 'strong')
  const rest = titleText(stem.slice(end, noise?.start ?? stem.length).replace(/[[({].*$/, ''))
  if (rest === '') return {}
  if (/^\s*\[/.test(stem)) return { seriesTitle: rest, titleFollows: true }
  return {}
}

/** A year between the numbers and the noise, or in brackets anywhere behind the title. */
function releaseYear(stem: string, start: number, end: number): number | undefined {
  if (start >= stem.length) return undefined
  const match = yearNext.exec(stem.slice(end)) ?? yearInBrackets.exec(stem.slice(start))
  return match ? Number(match[1]) : undefined
}

const yearNext =
  /^[\s._-]*[[(]?((?:19|20)\d\d)(?:-(?:19|20)?\d\d)?(?![\p{L}\p{N}]|[.-]\d{1,2}[.-]\d)/u
const yearInBrackets = /[([]((?:19|20)\d\d)[)\]]/
