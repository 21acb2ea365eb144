import type { SearchResult } from '../metadata/metadata-provider.js'

/** What is known of a thing before anybody was asked. */
export interface Wanted {
  readonly title: string
  readonly year?: number
}

/** A search result with how well it fits, and why. */
export interface Proposal {
  readonly result: SearchResult
  /** 0–1. */
  readonly fit: number
  readonly reason: string
}

/** What the search results say: one of them for certain, or proposals for a person. */
export interface MatchVerdict {
  /** Set when there is no doubt. */
  readonly certain?: Proposal
  /** Best first. */
  readonly proposals: readonly Proposal[]
  /** Why it is certain, or why a person must decide. */
  readonly reason: string
}

/**
 * Says which search result is meant: certain when exactly one has the same title and year. Titles are equal whatever their case, accents and
 * punctuation. Popularity never decides, it only orders equals.
 */
export function matchResults(wanted: Wanted, results: readonly SearchResult[]): MatchVerdict {
  const proposals = results
    .map((result) => proposalFor(wanted, result))
    .sort((a, b) => b.fit - a.fit || (b.result.popularity ?? 0) - (a.result.popularity ?? 0))
  const exact = proposals.filter(({ fit }) => fit === 1)
  const [only] = exact
  if (only !== undefined && exact.length === 1) {
    return { certain: only, proposals, reason: only.reason }
  }
  return { proposals, reason: doubtOf(wanted, proposals.length, exact.length) }
}

function doubtOf(wanted: Wanted, found: number, exact: number): string {
  const name = wanted.year === undefined ? wanted.title : `${wanted.title} (${wanted.year})`
  if (found === 0) return `nobody knows ${name}`
  if (exact > 1) return `${exact} results are called ${name}`
  return wanted.year === undefined ? `no year is known for ${name}` : `no result is exactly ${name}`
}

function proposalFor(wanted: Wanted, result: SearchResult): Proposal {
  const titleFit = titlesOf(result).some((title) => foldTitle(title) === foldTitle(wanted.title))
  const years = yearsApart(wanted, result)
  const fit = (titleFit ? 0.7 : 0) + (yearFits[years ?? -1] ?? 0)
  return {
    result,
    fit,
    reason: `${titleFit ? 'same title' : 'another title'}, ${yearWords(years)}`,
  }
}

const yearFits: Readonly<Record<number, number>> = { 0: 0.3, 1: 0.15 }

function yearWords(years: number | undefined): string {
  if (years === undefined) return 'year unknown'
  return years === 0 ? 'same year' : `${years} years apart`
}

function yearsApart(wanted: Wanted, result: SearchResult): number | undefined {
  if (wanted.year === undefined || result.year === undefined) return undefined
  return Math.abs(wanted.year - result.year)
}

function titlesOf({ title, originalTitle }: SearchResult): readonly string[] {
  return originalTitle === undefined ? [title] : [title, originalTitle]
}

/** A title as far as it can be compared: letters and digits only, no case, no accents, `&` as `and`. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll('&', ' and ')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
