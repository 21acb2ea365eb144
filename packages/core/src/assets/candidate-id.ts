import { digestOf } from '../cache/digest.js'
import type { CandidateOffer } from './candidate.js'

/** The id of an offer as a candidate of an item: always the same for the same item, provider, source and asset type. */
export async function candidateIdOf(itemId: string, offer: CandidateOffer): Promise<string> {
  const key = JSON.stringify([itemId, offer.provider, offer.assetType, offer.sourceUrl])
  return (await digestOf(new TextEncoder().encode(key))).slice(0, 32)
}
