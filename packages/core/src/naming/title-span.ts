import { allMatches } from './all-matches.js'
import { titleStart } from './title-start.js'
import type { Token } from './token.js'
import { hasOtherWords, hasWords } from './tokens.js'

/** Where the title stands in a name, and the year that follows it. */
export interface TitleSpan {
  readonly start: number
  readonly end: number
  readonly year?: number
  readonly yearEnd?: number
  readonly bracketedYear: boolean
}

/** Films are from 1880 on; four digits from 2036 on are rather part of a title (`Blade Runner 2049`). */
const yearForm = /(?<![\p{L}\p{N}])(18[89]\d|19\d\d|20[0-2]\d|203[0-5])(?![\p{L}\p{N}])/gu

interface YearFound {
  readonly year: number
  readonly start: number
  readonly end: number
  readonly bracketed: boolean
}

/** Finds title and year of a film's name among its noise. */
export function titleSpan(text: string, tokens: readonly Token[]): TitleSpan {
  const start = titleStart(text, tokens)
  const noise = tokens.find(
    (token) =>
      token.strength === 'strong' &&
      token.start > start &&
      hasWords(text.slice(start, token.start)),
  )
  const years = yearsIn(text, tokens)
  const leading = years.find((year) => isLeadingYear(text, start, year))
  const from = leading ? leading.end : start
  const after = years.filter((year) => year !== leading && hasWords(text.slice(from, year.start)))
  const year = chooseYear(after, noise?.start ?? text.length) ?? leading
  const boundary = Math.min(
    noise?.start ?? text.length,
    year && year !== leading ? year.start : text.length,
  )
  const end = withoutTail(text, from, boundary, tokens, year?.start === boundary)
  return {
    start: from,
    end,
    ...(year && { year: year.year, yearEnd: year.end }),
    bracketedYear: year?.bracketed === true,
  }
}

/** `(1995) Title`, and `1979 - Title`. */
function isLeadingYear(text: string, start: number, year: YearFound): boolean {
  if (hasWords(text.slice(start, year.start))) return false
  return year.bracketed || /^ - .*\p{L}/u.test(text.slice(year.end))
}

/** A year in brackets before any other; else the last one before the noise; else the first after it. */
function chooseYear(years: readonly YearFound[], noise: number): YearFound | undefined {
  const bracketed = years.find((year) => year.bracketed)
  const plain = years.filter((year) => !year.bracketed && year.start < noise)
  return bracketed ?? plain.at(-1) ?? years[0]
}

function yearsIn(text: string, tokens: readonly Token[]): YearFound[] {
  return allMatches(text, yearForm)
    .map((match) => {
      const [start, end] = [match.index, match.index + 4]
      const bracketed =
        /[([]\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
        /^\s*[)\]]/.test(text.slice(end, end + 3))
      return { year: Number(match[0]), start, end, bracketed }
    })
    .filter((year) => !tokens.some((token) => token.start <= year.start && token.end >= year.end))
    .filter((year) => !isPartOfDate(text, year))
}

/** `2013-12-09`, `(1989-2022)`, `2022.8.2.`: no year of release. */
function isPartOfDate(text: string, { start, end }: YearFound): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  if (/^[-–]\d{4}\)/.test(after) || /\(\d{4}[-–]$/.test(before)) return true
  const date = dayAfter.exec(after) ?? dayBefore.exec(before)
  return date !== null && isDayAndMonth(Number(date[2]), Number(date[3]))
}

const dayAfter = /^([.-])(\d{1,2})\1(\d{1,2})(?!\d)/
const dayBefore = /(?<!\d)(?=\d{1,2}([.-]))(\d{1,2})\1(\d{1,2})\1$/

function isDayAndMonth(a: number, b: number): boolean {
  return a > 0 && b > 0 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31
}

/** Steps back over weak noise, bracketed asides and separators before the boundary; never to nothing. */
function withoutTail(
  text: string,
  start: number,
  boundary: number,
  tokens: readonly Token[],
  atYear: boolean,
): number {
  let end = boundary
  for (const token of [...tokens].reverse()) {
    if (token.start >= end || token.start < start) continue
    if (
      hasOtherWords(text, { from: token.end, to: end }, tokens) ||
      !hasWords(text.slice(start, token.start))
    )
      break
    if (endsTitle(text, token, { atYear, atEnd: boundary === text.length })) end = token.start
    else if (!(atYear && token.kind === 'language')) break
  }
  return end === text.length ? end : withoutAside(text, start, end)
}

/** A bracket that opens before the boundary and is not closed, or an aside right before it, is not title. */
function withoutAside(text: string, start: number, end: number): number {
  const title = text.slice(start, end).replace(/[\s._-]+$/, '')
  const open = Math.max(title.lastIndexOf('('), title.lastIndexOf('['))
  if (open <= 0 || !hasWords(title.slice(0, open))) return end
  const closed = /[)\]]/.test(title.slice(open))
  return !closed || /[)\]]$/.test(title) ? start + open : end
}

interface Boundary {
  readonly atYear: boolean
  readonly atEnd: boolean
}

const codeEditions: ReadonlySet<string> = new Set(['se', 'dc', 'om', 'cc', 'ddc'])
const vagueEditions: ReadonlySet<string> = new Set([
  'limited',
  'extras',
  'festival',
  'alternate',
  'redux',
  'deluxe',
  'hybrid',
])

function endsTitle(text: string, token: Token, { atYear, atEnd }: Boundary): boolean {
  const written = text.slice(token.start, token.end)
  const isCode = !codeEditions.has(token.text) || written === written.toUpperCase()
  if (token.kind === 'edition') return isCode && !(atEnd && vagueEditions.has(token.text))
  if (token.kind === 'stereo') return true
  if (atYear) return token.strength === 'strong'
  if (atEnd) return token.strength === 'strong' || isLoneCode(text, token)
  return true
}

/** ` - FR` at the end of a name. */
function isLoneCode(text: string, { kind, start, end }: Token): boolean {
  return (
    kind === 'language' &&
    /^[A-Z]{2}$/.test(text.slice(start, end)) &&
    /\s-\s$/.test(text.slice(0, start))
  )
}
