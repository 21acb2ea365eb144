import type { CandidateOffer } from '../candidate.js'

/** A sentence for people: points, and the facts that they were given for. */
export function reasonOf(offer: CandidateOffer, total: number): string {
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
