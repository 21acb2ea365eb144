import type { Schema } from '../../api/client.js'

export type Candidate = Schema<'OfferedCandidate'>

/** A picture and those that look the same. */
export interface CandidateGroup {
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

/** The candidates that a filter lets through, those that look the same in one group, the chosen one first and then by points. */
export function groupsOf(
  candidates: readonly Candidate[],
  filter: CandidateFilter,
): readonly CandidateGroup[] {
  const wanted = candidates.filter((one) => isWanted(one, filter)).toSorted(byWorth)
  const groups = new Map<string, Candidate[]>()
  for (const one of wanted) {
    const key = one.looksLike ?? one.id
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap(([best, ...alike]) => (best ? [{ best, alike }] : []))
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
