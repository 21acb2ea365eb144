import type { CandidateOffer } from '../candidate.js'
import type { SelectionRules } from './selection-rules.js'

/** Points of one candidate, 0–100, and where they came from. */
export interface Score {
  readonly total: number
  /** Points of each part, already weighted; they add up to the total. */
  readonly parts: Readonly<Record<string, number>>
  /** For people. */
  readonly reason: string
}

/** What scoring looks at in the rules. `languages` must be filled in: best first. */
export type ScoringRules = Pick<SelectionRules, 'weights' | 'providers' | 'languages'>

/** One way to score. A library names one for each asset type; a program can bring its own. */
export interface ScoringPolicy {
  /** Lower-case letters, digits and dashes: `standard`, `my-own`. */
  readonly name: string

  /** What it looks at, for people. */
  readonly summary: string

  /** Points for one candidate. Pure: the same for the same offer and rules. A total outside 0–100 is brought to the nearer end. */
  score(offer: CandidateOffer, rules: ScoringRules): Score
}

/** Scores by a policy, which may be anybody's: a total that is no number counts as 0. */
export function scoreBy(policy: ScoringPolicy, offer: CandidateOffer, rules: ScoringRules): Score {
  const score = policy.score(offer, rules)
  const total = Math.min(100, Math.max(0, Number.isNaN(score.total) ? 0 : score.total))
  return total === score.total ? score : { ...score, total }
}

/** Compares two scored candidates: better first; then more votes, provider and source, so that the order never depends on chance. */
export function compareScored(
  a: { readonly offer: CandidateOffer; readonly score: Score },
  b: { readonly offer: CandidateOffer; readonly score: Score },
): number {
  return (
    b.score.total - a.score.total ||
    (b.offer.voteCount ?? 0) - (a.offer.voteCount ?? 0) ||
    compareText(a.offer.provider, b.offer.provider) ||
    compareText(a.offer.sourceUrl, b.offer.sourceUrl)
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
