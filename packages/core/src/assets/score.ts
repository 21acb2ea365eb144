import { InvalidInputError } from '../errors.js'
import type { CandidateOffer } from './candidate.js'
import { speaksLanguage } from './language.js'
import type { ScoreWeights, SelectionRules } from './selection-rules.js'

/** Points of one candidate, 0–100, and where they came from. */
export interface Score {
  readonly total: number
  /** Points of each part, already weighted. */
  readonly parts: ScoreWeights
  /** For people. */
  readonly reason: string
}

/** What scoring looks at in the rules. `languages` must be filled in: best first. */
export type ScoringPolicy = Pick<SelectionRules, 'weights' | 'providers' | 'languages'>

/** The width in pixels that earns all points of the resolution part. */
const idealWidth = 2000
/** The mean vote to assume where nobody voted. */
const unknownVote = 5

/**
 * Scores one candidate: resolution up to 2000 pixels of width, mean vote (5 when there is none), the wanted language, and the place of the
 * provider in the order (20 points less for each place), each times its weight.
 */
export function scoreCandidate(offer: CandidateOffer, policy: ScoringPolicy): Score {
  const parts = {
    resolution: policy.weights.resolution * Math.min(100, ((offer.width ?? 0) / idealWidth) * 100),
    votes: policy.weights.votes * voteOf(offer) * 10,
    language:
      policy.weights.language * (speaksLanguage(offer.language, policy.languages[0]) ? 100 : 0),
    provider: policy.weights.provider * providerPoints(offer.provider, policy.providers),
  }
  const total = parts.resolution + parts.votes + parts.language + parts.provider
  return { total, parts, reason: reasonOf(offer, total) }
}

/** @throws {InvalidInputError} when the weights do not add up to 1, or one is negative. */
export function checkWeights(weights: ScoreWeights): void {
  const values = Object.values(weights) as readonly number[]
  const sum = values.reduce((total, weight) => total + weight, 0)
  if (values.every((weight) => weight >= 0) && Math.abs(sum - 1) < 1e-9) return
  throw new InvalidInputError(
    `The weights of a score must be 0 or more and add up to 1, not ${sum}`,
    [{ path: ['weights'], message: `adds up to ${sum}` }],
  )
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

function voteOf(offer: CandidateOffer): number {
  const nobodyVoted =
    offer.voteAverage === undefined || (offer.voteAverage === 0 && !offer.voteCount)
  return nobodyVoted ? unknownVote : Math.min(10, Math.max(0, offer.voteAverage ?? unknownVote))
}

function providerPoints(provider: string, order: readonly string[]): number {
  const index = order.indexOf(provider)
  return index === -1 ? 0 : Math.max(0, 100 - 20 * index)
}

function reasonOf(offer: CandidateOffer, total: number): string {
  const size = offer.width === undefined ? 'unknown size' : `${offer.width}×${offer.height ?? '?'}`
  const votes = votesWords(offer)
  return `${Math.round(total)} points: ${size}, ${votes}, ${languageWords(offer)}, from ${offer.provider}`
}

/** Some services count who liked a picture, and know no mean. */
function votesWords({ voteAverage, voteCount }: CandidateOffer): string {
  if (!voteCount) return 'no votes'
  return voteAverage === undefined
    ? `liked by ${voteCount}`
    : `${voteAverage} from ${voteCount} votes`
}

function languageWords(offer: CandidateOffer): string {
  if (offer.language === null) return 'no text'
  return offer.language === undefined ? 'unknown language' : `in ${offer.language}`
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
