import type { Candidate, CandidateOffer } from '@metarr/core'
import { presentIn } from '../rows.js'
import type { CandidatesTable } from '../tables.js'

/** How a picture without text on it is kept, apart from one in an unknown language. */
const withoutText = ''

export function toCandidate(row: CandidatesTable): Candidate {
  const { thumbnail_url, width, height, language, vote_average, vote_count } = presentIn(row)
  const { author, digest, failure, rejected_at } = presentIn(row)
  return {
    id: row.id,
    itemId: row.item_id,
    assetType: row.asset_type as Candidate['assetType'],
    provider: row.provider,
    sourceUrl: row.source_url,
    ...(thumbnail_url !== undefined && { thumbnailUrl: thumbnail_url }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(language !== undefined && { language: language === withoutText ? null : language }),
    ...(author !== undefined && { author }),
    ...(vote_average !== undefined && { voteAverage: vote_average }),
    ...(vote_count !== undefined && { voteCount: vote_count }),
    offeredAt: row.offered_at,
    ...(digest !== undefined && { digest: digest as NonNullable<Candidate['digest']> }),
    ...(failure !== undefined && { failure }),
    ...(rejected_at !== undefined && { rejectedAt: rejected_at }),
  }
}

/** The columns that an offer fills, and that the next one refreshes. */
export function toOfferColumns(offer: CandidateOffer) {
  return {
    asset_type: offer.assetType,
    provider: offer.provider,
    source_url: offer.sourceUrl,
    thumbnail_url: offer.thumbnailUrl ?? null,
    width: offer.width ?? null,
    height: offer.height ?? null,
    language: offer.language === null ? withoutText : (offer.language ?? null),
    author: offer.author ?? null,
    vote_average: offer.voteAverage ?? null,
    vote_count: offer.voteCount ?? null,
  }
}
