import type { TitleKind } from '../metadata/title-change.js'

/** What is known of a movie or series that says how soon something new may be known of it. */
export interface FreshnessFacts {
  readonly kind: TitleKind
  /** First release or first air date, `YYYY-MM-DD`. */
  readonly premiered?: string
  readonly year?: number
  /** Series: `Ended` is the only one that counts as such. */
  readonly status?: string
  /** Plot, date or poster is missing. */
  readonly incomplete: boolean
}

/** Why something is asked about again although nobody said that it changed. */
export type AgeReason = 'incomplete' | 'new' | 'airing' | 'recent' | 'old'

/** How long an answer is good. */
export interface Freshness {
  readonly reason: AgeReason
  readonly days: number
}

const dayMs = 24 * 60 * 60 * 1000

/** Days after which somebody asks again. */
export const freshDays: Readonly<Record<AgeReason, number>> = {
  new: 1,
  airing: 3,
  incomplete: 7,
  recent: 14,
  old: 60,
}

/** Asked about again after so many days even if nothing changed: TMDB allows no answer to be kept for longer than six months. */
export const longestUnaskedDays = 150

const newForDays = 30
const recentForDays = 365

/**
 * How long what is known of a title stays fresh: a day from the month before its release until the month after, three days while a series goes
 * on, a week while something is missing, two weeks in its first year, then two months.
 */
export function freshnessOf(facts: FreshnessFacts, now: number): Freshness {
  const reason = reasonOf(facts, now)
  return { reason, days: freshDays[reason] }
}

function reasonOf(facts: FreshnessFacts, now: number): AgeReason {
  const age = ageInDays(facts, now)
  if (age !== undefined && Math.abs(age) <= newForDays) return 'new'
  if (facts.kind === 'series' && facts.status !== undefined && facts.status !== 'Ended')
    return 'airing'
  if (facts.incomplete) return 'incomplete'
  return age !== undefined && age <= recentForDays ? 'recent' : 'old'
}

/** Below 0 before the release; by the year alone when the day is unknown. */
function ageInDays({ premiered, year }: FreshnessFacts, now: number): number | undefined {
  const released = Date.parse(premiered ?? (year === undefined ? '' : `${year}-12-31`))
  return Number.isNaN(released) ? undefined : (now - released) / dayMs
}
