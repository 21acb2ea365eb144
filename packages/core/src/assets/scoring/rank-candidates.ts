import type { Candidate } from '../candidate.js'
import { mostOf } from './effective-rules.js'
import { standardPolicy } from './policies.js'
import { compareScored, type Score, type ScoringPolicy, scoreBy } from './score.js'
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
export function rankCandidates(
  candidates: readonly Candidate[],
  rules: SelectionRules,
  policy: ScoringPolicy = standardPolicy,
): Ranking {
  const ranked: RankedCandidate[] = []
  const passedOver: PassedOverCandidate[] = []
  for (const offer of candidates) {
    const reason = whyNot(offer, rules)
    if (reason === undefined) ranked.push({ offer, score: scoreBy(policy, offer, rules) })
    else passedOver.push({ offer, reason })
  }
  return { ranked: ranked.sort(compareScored), passedOver }
}

function whyNot(offer: Candidate, rules: SelectionRules): string | undefined {
  if (mostOf(rules) === 0) return 'this asset type is switched off'
  return offer.rejectedAt === undefined ? whyTooSmall(offer, rules) : 'rejected'
}

/** Why a size is below what is wanted; `undefined` when it is not, or nobody knows the size yet. */
export function whyTooSmall(
  { width = Infinity, height = Infinity }: { readonly width?: number; readonly height?: number },
  { minimumWidth, minimumHeight }: Pick<SelectionRules, 'minimumWidth' | 'minimumHeight'>,
): string | undefined {
  if (width < minimumWidth) return `narrower than ${minimumWidth} pixels`
  return height < minimumHeight ? `lower than ${minimumHeight} pixels` : undefined
}
