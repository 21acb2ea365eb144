import type { ExternalIds } from '../library/external-id.js'
import type { SearchResult } from '../metadata/metadata-provider.js'
import { createMatchScorer, type KnownWork, type MatchScore, type Wanted } from './score-match.js'

/** A search result with what else was found out about it. */
export interface Contender extends KnownWork {
  readonly result: SearchResult
  /** All ids that are known to mean it, the result's own among them. */
  readonly externalIds: ExternalIds
  /** The services that know it, the result's own first. */
  readonly services: readonly string[]
}

/** A contender with how well it fits, and why. */
export interface Proposal {
  readonly result: SearchResult
  /** All ids that are known to mean it, the result's own among them. */
  readonly externalIds: ExternalIds
  /** 0–1; 1 is the same title and year. */
  readonly fit: number
  /** Why, in words for people. */
  readonly reasons: readonly string[]
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

interface Scored {
  readonly proposal: Proposal
  readonly score: MatchScore
  readonly services: number
  /** Order of arrival; a service gives its best guess first. */
  readonly place: number
}

/**
 * Says which contender is meant. Certain is the only one with the same title and year; of several, the only one whose length or seasons speak
 * for it while the others' speak against them; and the only one of that title whose length or seasons speak for it when the years are unknown or one
 * apart. Titles are the same whatever their spelling; the very same spelling goes before another. Popularity decides nothing, it only orders equals.
 */
export function matchContenders(wanted: Wanted, contenders: readonly Contender[]): MatchVerdict {
  const scoreOf = createMatchScorer(wanted)
  const scored = contenders
    .map((contender, place) => scoredOf(contender, scoreOf(contender), place))
    .sort(bestFirst)
  const proposals = scored.map(({ proposal }) => proposal)
  const only = certainOf(scored)
  if (only === undefined) return { proposals, reason: doubtOf(wanted, scored) }
  return { certain: only.proposal, proposals, reason: only.proposal.reasons.join(', ') }
}

function scoredOf(contender: Contender, score: MatchScore, place: number): Scored {
  const { result, externalIds, services } = contender
  const agreed = services.length > 1 ? [`known to ${services.join(' and ')}`] : []
  const reasons = [...score.reasons, ...agreed]
  const proposal = { result, externalIds, fit: score.fit, reasons }
  return { score, place, services: services.length, proposal }
}

function bestFirst(a: Scored, b: Scored): number {
  const [left, right] = [a.proposal.result, b.proposal.result]
  return (
    b.score.fit - a.score.fit ||
    b.score.title.closeness - a.score.title.closeness ||
    (right.popularity ?? 0) - (left.popularity ?? 0) ||
    b.services - a.services ||
    a.place - b.place
  )
}

function certainOf(scored: readonly Scored[]): Scored | undefined {
  const named = scored.filter(isNamedSo)
  const exact = named.filter(({ score }) => score.yearsApart === 0)
  if (exact.length > 0) return onlyOf(spelledSo(exact))
  const near = named.filter(({ score }) => (score.yearsApart ?? 1) === 1)
  const only = onlyOf(spelledSo(near))
  return only?.score.length === 'for' ? only : undefined
}

function isNamedSo({ score }: Scored): boolean {
  return score.title.likeness === 'same' || score.title.likeness === 'alike'
}

function spelledSo(scored: readonly Scored[]): readonly Scored[] {
  const same = scored.filter(({ score }) => score.title.likeness === 'same')
  return same.length > 0 ? same : scored
}

/** The only one, or the only one whose length fits while none of the others' could. */
function onlyOf(scored: readonly Scored[]): Scored | undefined {
  const [first, ...others] = scored
  if (others.length === 0) return first
  const left = scored.filter(({ score }) => score.length !== 'against')
  return left.length === 1 && left[0]?.score.length === 'for' ? left[0] : undefined
}

function doubtOf(wanted: Wanted, scored: readonly Scored[]): string {
  const name = wanted.year === undefined ? wanted.title : `${wanted.title} (${wanted.year})`
  const named = scored.filter(isNamedSo)
  const exact = named.filter(({ score }) => score.yearsApart === 0)
  if (scored.length === 0) return `nobody knows ${name}`
  if (exact.length > 1) return `${exact.length} results are called ${name}`
  if (named.length === 0) return `no result is called ${wanted.title}`
  if (wanted.year !== undefined) return `no result is exactly ${name}`
  return named.length > 1
    ? `no year is known for ${name}, and ${named.length} results are called so`
    : `no year is known for ${name}`
}
