import { allMatches } from './all-matches.js'
import type { Form, FormFound, FormInput } from './episode-form.js'
import { distinct, rangeOf } from './episode-forms.js'
import { countOf } from './number-text.js'
import { findSeason } from './season-in-name.js'
import { seasonWords } from './tokens-season.js'

const tail = String.raw`(?:v\d)?(?=$|[\s._\t]*(?:[-[(~（【]|$)|[\s\t])`
const dashNumber = new RegExp(
  String.raw`(?<=[^\s._-])(?:[\s_.]+[-–][\s_.]+|:\s)(\d{1,4})(?:\.(\d)(?:\.\d)?)?${tail}`,
  'gu',
)
const range = /(?<=[\s._([])(\d{1,4})(?:-|\s?~\s?)(\d{1,4})(?:[-~](\d{1,4}))?(?=[\s)._\]\t]|$)/gu
const bracketNumber = /[[【](?:tv\s)?(\d{1,4})(?:v\d)?(?:\s?(?:end|fin))?[\]】]/giu
const numberBeforeBracket = /(?<=[\s._])(\d{1,4})(?:v\d)?(?=[\s._\t]*(?:[[(\t]|$))/gu
const numberBeforeDash = /(?<=\p{L}[\s._])(\d{1,4})(?:v\d)?(?=\s-\s)/gu
const leadingNumber = /^\s*\[[^\]]*\][\s._-]*(\d{1,3})(?=[\s._-]+\p{L})/u
const specialWord = /(?<=[\s._-])(?:OVA|OAD|ONA|OAV|NCOP|NCED|SP)\d{0,2}(?=[\s._\t-]|$)/u

/** Absolute numbers as fansubs write them: `[Group] Title - 12 [720p]`, `Title - 001 - Name`, `[Title][04]`. */
const absoluteNumber: Form = (input) => {
  const found = plainAbsolute(input)
  return found && withSeason(input.text, found)
}

function plainAbsolute(input: FormInput): FormFound | undefined {
  const { text, fansub, numbering } = input
  if (numbering === 'season' && !fansub)
    return rangeFound(input) ?? lastDash(text, { fansub, below: 100 })
  const found = rangeFound(input) ?? lastDash(text, { fansub, below: 10_000 })
  if (found) return found
  if (!fansub) return /[[(].*[[(]/.test(text) ? ofLast(text, bracketNumber) : undefined
  return (
    ofLast(text, bracketNumber) ??
    ofLast(text, numberBeforeBracket) ??
    (findSeason(text) ? undefined : ofLast(text, numberBeforeDash)) ??
    ofLead(text) ??
    specialOnly(text)
  )
}

interface DashLimits {
  readonly fansub: boolean
  readonly below: number
}

/** A number after ` - `; a year is one only in a fansub's name. */
function lastDash(text: string, { fansub, below }: DashLimits): FormFound | undefined {
  for (const match of allMatches(text, dashNumber)) {
    const number = Number(match[1])
    if ((!fansub && isYear(number)) || number >= below) continue
    const at = { start: match.index, end: match.index + match[0].length, numbers: [] }
    return match[2] === undefined
      ? { ...at, absolute: [number] }
      : { ...at, absolute: [], special: true }
  }
  return undefined
}

function ofLast(text: string, form: RegExp): FormFound | undefined {
  const match = allMatches(text, form)
    .filter((one) => !isYear(Number(one[1])))
    .at(-1)
  if (!match) return undefined
  return {
    start: match.index,
    end: match.index + match[0].length,
    numbers: [],
    absolute: [Number(match[1])],
  }
}

/** `[Group] 01 - Title`: the title follows. */
function ofLead(text: string): FormFound | undefined {
  const match = leadingNumber.exec(text)
  if (!match) return undefined
  const start = match[0].length - (match[1]?.length ?? 0)
  return { start, end: match[0].length, numbers: [], absolute: [Number(match[1])] }
}

function specialOnly(text: string): FormFound | undefined {
  const match = specialWord.exec(text)
  if (!match) return undefined
  return { start: match.index, end: match.index + match[0].length, numbers: [], special: true }
}

/** `1-13`, `01~10`, `(892-916)`, `01-02-03`. */
function rangeFound({ text, ranges }: FormInput): FormFound | undefined {
  for (const match of allMatches(text, range)) {
    if (Number(match[1]) < 100 && afterSeasonWord.test(text.slice(0, match.index))) continue
    const [from, to, third] = [Number(match[1]), Number(match[2]), match[3]]
    if (to <= from || to - from > 400 || (isYear(from) && isYear(to)) || match.index < 2) continue
    const list = third === undefined && ranges === 'fill' ? rangeOf(from, to) : [from, to]
    const absolute = third === undefined ? list : [...list, Number(third)]
    return { start: match.index, end: match.index + match[0].length, numbers: [], absolute }
  }
  return undefined
}

const afterSeasonWord = new RegExp(`(?:${seasonWords}|\\bs)[\\s._\\d&,-]*$`, 'iu')

/** `第四季 - 17`: the number counts within the season. A Latin `S3` before ` - 01` belongs to the title. */
function withSeason(text: string, found: FormFound): FormFound {
  const season = /[季期]|season/i.test(text) ? findSeason(text.slice(0, found.start)) : undefined
  const [number] = season?.seasons ?? []
  if (!season || number === undefined) return found
  const numbers = (found.absolute ?? []).map((episode) => ({ season: number, episode }))
  const isChinese = /[季期]/.test(text.slice(season.start, season.end))
  return { ...found, start: isChinese ? found.start : season.start, numbers, absolute: [] }
}

const resolutions: ReadonlySet<number> = new Set([360, 480, 540, 576, 720, 1080, 1440, 2160])
const compactNumber = /(?<![\p{L}\p{N}])(\d{1,2})(\d{2})(?=$|[^\p{L}\p{N}]|v\d)/gu

/** `103` and `1013`: season and episode in one number. */
export const compact: Form = ({ text, numbering, folderSeason }) => {
  if (numbering === 'absolute') return undefined
  const all = allMatches(text, compactNumber).filter((match) => isCompact(match, text))
  const last = all.at(-1)
  if (!last || (folderSeason !== undefined && Number(last[1]) !== folderSeason)) return undefined
  const run = all.filter((match) => match.index >= last.index - 5 && isSameRun(match, last))
  const numbers = run.map((match) => ({ season: Number(match[1]), episode: Number(match[2]) }))
  const start = run[0]?.index ?? last.index
  return { start, end: last.index + last[0].length, numbers: distinct(numbers) }
}

/** `103.104`, but not `100.109` of `The.100.109`: a run counts up by one. */
function isSameRun(match: RegExpExecArray, last: RegExpExecArray): boolean {
  return match === last || Number(match[0]) + 1 === Number(last[0])
}

function isCompact(match: RegExpExecArray, text: string): boolean {
  const number = Number(match[0])
  const isWhole = match.index === 0 && match[0].length === text.trim().length
  if (isYear(number) && match[0].length === 4) return false
  if (resolutions.has(number) && !isWhole && !isLastAfterDash(text, match)) return false
  return match.index > 0 || isWhole || /^\d{3}[\s._]/.test(text)
}

/** `One Piece - 720`, `FooBar 360`. */
function isLastAfterDash(text: string, match: RegExpExecArray): boolean {
  return /[-\s]\s?$/.test(text.slice(0, match.index))
}

const partForm =
  /(?<![\p{L}\p{N}])(?:part|pt)[\s._]*(\d{1,2}|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![\p{L}\p{N}])/iu

/** `Part 3` of a mini-series. */
export const miniSeries: Form = ({ text }) => {
  const match = partForm.exec(text)
  const number = match ? countOf(match[1] ?? '') : undefined
  if (!match || number === undefined) return undefined
  return { start: match.index, end: match.index + match[0].length, numbers: [{ episode: number }] }
}

const nameStart = /^[\s[(]*(\d{1,4})(?:-(\d{1,4}))?(?:v\d)?(?=$|[\s._)\]-])/u
const numberRun =
  /^[\s[(]*\d{1,3}[\s)\]]+(?:\d{1,3}[\s)\]]+)*?(\d{1,4})(?=$|[\s._)\]-]+(?:\p{L}|$))/u
const nameEnd = /(?<=[\s._([])(\d{1,4})(?:-(\d{1,4}))?(?:v\d)?[\s._\t)\]]*$/u
const beforeNoise = /(?<=[\s._])(\d{1,3})(?:v\d)?(?=[\s._[(]*\t)/gu
const paddedNumber = /(?<![\p{L}\p{N}])(0\d|\d\d)(?=[\s._]\p{Lu})/gu

/** Nothing but a number: `02.avi`, `02 - Name`, `Name 2`. */
export const lone: Form = ({ text }) => {
  const match =
    numberRun.exec(text) ??
    nameStart.exec(text) ??
    allMatches(text, beforeNoise).at(-1) ??
    allMatches(text, numberBeforeDash).at(-1) ??
    nameEnd.exec(text) ??
    allMatches(text, paddedNumber).at(-1)
  return match ? loneFound(match) : undefined
}

function loneFound(match: RegExpExecArray): FormFound | undefined {
  if (isYear(Number(match[1]))) return undefined
  const numbers = rangeOf(Number(match[1]), Number(match[2] ?? match[1])).map((episode) => ({
    episode,
  }))
  return { start: match.index, end: match.index + match[0].length, numbers }
}

/** In a season's folder a number at the start is the episode: `7 - 12 Angry Men`, `003-004. Show`. */
const leadingInSeason: Form = ({ text, folderSeason }) => {
  const match = folderSeason === undefined ? paddedStart.exec(text) : nameStart.exec(text)
  if (!match || (folderSeason !== undefined && compactFits(match, folderSeason))) return undefined
  return loneFound(match)
}

const paddedStart = /^(0\d{1,3})(?:-(0\d{1,3}))?(?=[\s._-])(?!\s+\d)/u

function compactFits(match: RegExpExecArray, folderSeason: number): boolean {
  return (
    match[1]?.length === 3 && match[2] === undefined && Number(match[1].charAt(0)) === folderSeason
  )
}

/** The forms without any word, the likeliest first. */
export const bareForms: readonly Form[] = [leadingInSeason, absoluteNumber]

function isYear(number: number): boolean {
  return number >= 1900 && number <= 2035
}

/** Absolute numbers beside explicit ones: `Title - 313-315 - s16e03-05`, `S01E01 - 001`, `S2020E15 [1527]`. */
export interface AbsoluteBeside {
  readonly numbers: readonly number[]
  /** Where the title ends, when the numbers stand before the episode. */
  readonly start?: number
  readonly end?: number
}

const besideBefore = /(?:[\s._]+-[\s._]+|[\s._]+)(\d{2,4})(?:-(\d{2,4})|\.5)?[\s._-]+$/u
const besideAfter = /^[\s._]*(?:-[\s._]*)?[[(]?(\d{3,4})(?:-(\d{3,4}))?[\])]?(?=[\s._-]|$)/u

/** Reads absolute numbers right before or after explicit ones. */
export function absoluteBeside(text: string, start: number, end: number): AbsoluteBeside {
  const before = besideBefore.exec(text.slice(0, start))
  if (
    before &&
    (before[2] !== undefined || / -[\s._]+\d/.test(before[0])) &&
    !isYear(Number(before[1]))
  ) {
    const isHalf = before[0].includes('.5')
    return {
      numbers: isHalf ? [] : rangeOf(Number(before[1]), Number(before[2] ?? before[1])),
      start: before.index,
    }
  }
  const after = besideAfter.exec(text.slice(end))
  if (!after || isYear(Number(after[1])) || !(after[2] !== undefined || /[[(]/.test(after[0])))
    return { numbers: [] }
  return {
    numbers: rangeOf(Number(after[1]), Number(after[2] ?? after[1])),
    end: end + after[0].length,
  }
}
