import type { Schema } from '../../api/client.js'

export type Candidate = Schema<'OfferedCandidate'>

/** A picture and those that look the same. */
export interface CandidateGroup {
  /** Stays, whichever of them stands for the others. */
  readonly key: string
  /** The chosen one; without one the first in the order. */
  readonly best: Candidate
  readonly alike: readonly Candidate[]
}

/** What of the candidates is shown. */
export interface CandidateFilter {
  readonly provider?: string
  /** `none`: without text on it. */
  readonly language?: string
  /** Default: only those that were not rejected. */
  readonly rejected?: true
}

/** The ids of candidates as they are first shown: the chosen one before, then by points. */
export function orderOf(candidates: readonly Candidate[]): readonly string[] {
  return candidates.toSorted(byWorth).map(({ id }) => id)
}

/** The same order with those that came since at its end: nothing moves under the hand of whoever chooses. */
export function orderWith(
  order: readonly string[],
  candidates: readonly Candidate[],
): readonly string[] {
  const known = new Set(order)
  const added = candidates.filter(({ id }) => !known.has(id))
  return added.length === 0 ? order : [...order, ...orderOf(added)]
}

/** The candidates that a filter lets through in an order, those that look the same in one group. */
export function groupsOf(
  candidates: readonly Candidate[],
  filter: CandidateFilter,
  order: readonly string[] = orderOf(candidates),
): readonly CandidateGroup[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const placeOf = ({ id }: Candidate) => place.get(id) ?? order.length
  const wanted = candidates
    .filter((one) => isWanted(one, filter))
    .toSorted((one, other) => placeOf(one) - placeOf(other))
  const groups = new Map<string, Candidate[]>()
  for (const one of wanted) {
    const key = one.looksLike ?? one.id
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups].flatMap(([key, members]) => {
    const best = members.find(isChosen) ?? members[0]
    return best ? [{ key, best, alike: members.filter((one) => one !== best) }] : []
  })
}

/** Whether a picture is the first of its type. */
export function isChosen({ selection }: Candidate): boolean {
  return selection?.rank === 0
}

function isWanted(one: Candidate, { provider, language, rejected }: CandidateFilter): boolean {
  if (rejected === undefined && one.rejectedAt !== undefined) return false
  if (provider !== undefined && one.provider !== provider) return false
  return language === undefined || languageOf(one) === language
}

function byWorth(one: Candidate, other: Candidate): number {
  return rankOf(one) - rankOf(other) || pointsOf(other) - pointsOf(one)
}

function rankOf({ selection }: Candidate): number {
  return selection?.rank ?? Number.MAX_SAFE_INTEGER
}

function pointsOf({ score }: Candidate): number {
  return score?.total ?? -1
}

/** The candidates as they are once one is picked: what was first of its type is so no more. */
export function withPicked(
  candidates: readonly Candidate[],
  { id, itemId, assetType, digest = '', score, reason }: Candidate,
  selectedAt: number,
): Candidate[] {
  const place = { itemId, assetType, rank: 0, candidateId: id, digest }
  const by = { score: score?.total ?? 0, reason, selectedBy: 'user' as const, selectedAt }
  return candidates.map((one) => {
    if (one.id === id) return { ...one, selection: { ...place, ...by } }
    return one.assetType === assetType && isChosen(one) ? unchosen(one) : one
  })
}

function unchosen({ selection: _, ...candidate }: Candidate): Candidate {
  return candidate
}

/** The language on a picture: `none` for one without text, `unknown` where nobody said. */
export function languageOf({ language }: Candidate): string {
  if (language === null) return 'none'
  return language ?? 'unknown'
}

/** What there is to filter by. */
export function choicesOf(candidates: readonly Candidate[]) {
  return {
    providers: [...new Set(candidates.map(({ provider }) => provider))].sort(),
    languages: [...new Set(candidates.map(languageOf))].sort(),
  }
}
