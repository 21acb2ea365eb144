import type { Candidate } from './candidate.js'
import { compareScored, type Score, scoreCandidate } from './score.js'
import type { SelectionRules } from './selection-rules.js'

/** A candidate that may be chosen, with its score. */
export interface RankedCandidate {
  readonly offer: Candidate
  readonly score: Score
}

/** A candidate that may not be chosen, and why. */
export interface PassedOverCandidate {
  readonly offer: Candidate
  readonly reason: string
}

/** Every candidate, once: in its rank, or passed over with the reason. */
export interface Ranking {
  /** Best first. */
  readonly ranked: readonly RankedCandidate[]
  readonly passedOver: readonly PassedOverCandidate[]
}

/** Sorts candidates of one item and asset type by score, leaving out those the rules or a person exclude. The same whatever their order was. */
export function rankCandidates(candidates: readonly Candidate[], rules: SelectionRules): Ranking {
  const judged = candidates.map((offer) => ({ offer, reason: whyNot(offer, rules) }))
  const ranked = judged
    .filter(({ reason }) => reason === undefined)
    .map(({ offer }) => ({ offer, score: scoreCandidate(offer, rules) }))
    .sort(compareScored)
  const passedOver = judged.flatMap(({ offer, reason }) =>
    reason === undefined ? [] : [{ offer, reason }],
  )
  return { ranked, passedOver }
}

function whyNot(offer: Candidate, rules: SelectionRules): string | undefined {
  if (!rules.enabled) return 'this asset type is switched off'
  if (offer.rejectedAt !== undefined) return 'rejected'
  if (isBelow(offer.width, rules.minimumWidth)) return `narrower than ${rules.minimumWidth} pixels`
  if (isBelow(offer.height, rules.minimumHeight)) return `lower than ${rules.minimumHeight} pixels`
  return undefined
}

function isBelow(size: number | undefined, minimum: number): boolean {
  return minimum > 0 && (size ?? 0) < minimum
}
