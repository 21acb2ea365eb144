import { compareTitles, type TitleComparison } from './compare-titles.js'
import { type TitleForms, titleForms } from './title-forms.js'

/** What is known of a thing before anybody was asked. */
export interface Wanted {
  readonly title: string
  /** What else it is called, as an NFO says. */
  readonly originalTitle?: string
  readonly year?: number
  /** How long its videos play, in minutes. */
  readonly runtime?: number
  /** Series: the seasons that are there, without specials. */
  readonly seasonNumbers?: readonly number[]
}

/** What a service says of one thing that may be meant. */
export interface KnownWork {
  readonly title: string
  readonly originalTitle?: string
  readonly alternativeTitles?: readonly string[]
  readonly year?: number
  /** Minutes. */
  readonly runtime?: number
  readonly seasonNumbers?: readonly number[]
}

/** Whether the length of a movie, or the seasons of a series, speak for it. */
export type Evidence = 'for' | 'against' | 'unknown'

/** How well two things fit, and why. */
export interface MatchScore {
  /** 0–1; 1 is the same title and year. */
  readonly fit: number
  readonly title: TitleComparison
  /** Years between them; absent when one is unknown. */
  readonly yearsApart?: number
  readonly length: Evidence
  /** One for the title, one for the year, one for the length where it is known on both sides. */
  readonly reasons: readonly string[]
}

/** Reads what is wanted once, to be scored against many. */
export function createMatchScorer(wanted: Wanted): (known: KnownWork) => MatchScore {
  const titles = [wanted.title, wanted.originalTitle].filter(isText).map(titleForms)
  return (known) => scoreMatch(wanted, titles, known)
}

/** Scores how well what a service knows fits what is wanted. Pure; popularity does not count. */
function scoreMatch(wanted: Wanted, titles: readonly TitleForms[], known: KnownWork): MatchScore {
  const { name, comparison } = bestTitle(titles, known)
  const yearsApart = apart(wanted.year, known.year)
  const length = lengthEvidence(wanted, known)
  const weighed = titleWeights[comparison.likeness] * titleShare + yearShare * yearFit(yearsApart)
  const other = comparison.likeness === 'other' ? otherShare * comparison.closeness : 0
  const lengthWord = lengthWords(wanted, known, length)
  return {
    fit: round(Math.max(0, Math.min(1, weighed + other + lengthShare[length]))),
    title: comparison,
    ...(yearsApart === undefined ? {} : { yearsApart }),
    length,
    reasons: [
      titleWords(comparison, name),
      yearWords(wanted, known, yearsApart),
      ...(lengthWord === undefined ? [] : [lengthWord]),
    ],
  }
}

const titleShare = 0.7
const otherShare = 0.3
const yearShare = 0.3
const titleWeights = { same: 1, alike: 0.95, part: 0.5, other: 0 } as const
const lengthShare: Readonly<Record<Evidence, number>> = { for: 0.05, against: -0.1, unknown: 0 }

function yearFit(yearsApart: number | undefined): number {
  if (yearsApart === undefined) return 0.4
  return [1, 0.6, 0.2][yearsApart] ?? 0
}

interface NamedComparison {
  /** Which of its titles fits; absent for the one it is shown by. */
  readonly name?: string
  readonly comparison: TitleComparison
}

const order = ['same', 'alike', 'part', 'other'] as const

function bestTitle(wanted: readonly TitleForms[], known: KnownWork): NamedComparison {
  const names = [known.title, known.originalTitle, ...(known.alternativeTitles ?? [])].filter(
    isText,
  )
  const all = names.flatMap((name) => {
    const forms = titleForms(name)
    return wanted.map((one) => ({ name, comparison: compareTitles(one, forms) }))
  })
  const [best] = all.sort(
    (a, b) => rank(a) - rank(b) || b.comparison.closeness - a.comparison.closeness,
  )
  if (best === undefined) return { comparison: { likeness: 'other', closeness: 0 } }
  return best.name === known.title ? { comparison: best.comparison } : best
}

function rank({ comparison }: NamedComparison): number {
  return order.indexOf(comparison.likeness)
}

function titleWords({ likeness, closeness }: TitleComparison, name: string | undefined): string {
  const also = name === undefined ? '' : `: it is also called ${name}`
  if (likeness === 'same') return `same title${also}`
  if (likeness === 'alike') return `same title but for its spelling${also}`
  if (likeness === 'part') return `one title is a part of the other${also}`
  return `another title, ${Math.round(closeness * 100)} % alike`
}

function yearWords(wanted: Wanted, known: KnownWork, yearsApart: number | undefined): string {
  if (wanted.year === undefined) return 'year not known here'
  if (known.year === undefined || yearsApart === undefined) return 'year not known there'
  if (yearsApart === 0) return 'same year'
  return yearsApart === 1 ? '1 year apart' : `${yearsApart} years apart`
}

function apart(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : Math.abs(one - other)
}

/** Cuts and credits differ by minutes, speed-up for PAL by 4 %. */
function lengthEvidence(wanted: Wanted, known: KnownWork): Evidence {
  if (wanted.seasonNumbers !== undefined && wanted.seasonNumbers.length > 0) {
    return seasonEvidence(wanted.seasonNumbers, known.seasonNumbers)
  }
  if (!wanted.runtime || !known.runtime) return 'unknown'
  const difference = Math.abs(wanted.runtime - known.runtime)
  if (difference <= Math.max(3, known.runtime * 0.05)) return 'for'
  return difference <= Math.max(10, known.runtime * 0.2) ? 'unknown' : 'against'
}

function seasonEvidence(here: readonly number[], there: readonly number[] | undefined): Evidence {
  if (there === undefined || there.length === 0) return 'unknown'
  return here.every((season) => there.includes(season)) ? 'for' : 'against'
}

function lengthWords(wanted: Wanted, known: KnownWork, length: Evidence): string | undefined {
  if (wanted.seasonNumbers !== undefined && wanted.seasonNumbers.length > 0) {
    if (length === 'unknown') return undefined
    return length === 'for' ? 'has the seasons that are here' : 'lacks seasons that are here'
  }
  if (!wanted.runtime || !known.runtime) return undefined
  return `${minutes(known.runtime)} min there, ${minutes(wanted.runtime)} here`
}

function minutes(length: number): string {
  return length < 1 ? 'less than 1' : `${Math.round(length)}`
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}

function round(fit: number): number {
  return Math.round(fit * 100) / 100
}
