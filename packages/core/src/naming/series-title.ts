import { allMatches } from './all-matches.js'
import { titleSpan } from './title-span.js'
import { titleText } from './title-text.js'
import type { Token } from './token.js'
import { releaseTokens } from './tokens.js'

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
  const own = stem.slice(0, start)
  const before = withoutSeason(own).replace(newSeries, ' ')
  const inside =
    before === own ? tokens.filter((token) => token.end <= start) : releaseTokens(before)
  const isOnlyGroup = /^\s*(?:\[[^[\]]*\]|【[^【】]*】)[\s._-]*$/.test(before)
  const span = titleSpan(before, inside)
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

const chineseSeason = /\s*第\s*[\d一二三四五六七八九十]{1,3}\s*[季期]/u

/** `标题 第二季 / Title S2`: what the season's own word said, the title need not repeat. */
function withoutSeason(text: string): string {
  return chineseSeason.test(text)
    ? text.replace(chineseSeason, ' ').replace(/\sS\d{1,2}(?=\s*$|\])/, '')
    : text
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

/** Of `中文 / Latin` the Latin title, which more services know; a slash between words of one script is part of the title. */
function bilingualPart(title: string): string {
  const parts = title.split(/\s?\/\s?/).filter((part) => part !== '')
  const latin = parts.filter((part) => !hasOtherScript(part))
  return latin.length > 0 && latin.length < parts.length ? (latin[0] ?? title) : title
}

/** Whether a text has letters that are not Latin. */
function hasOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(text)
}

const newSeries = /[★☆]*\d{1,2}月新番[★☆]*/u
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
  const latin = titles.map(bilingualPart).find((one) => !hasOtherScript(one))
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
