import type { Candidate, CandidateOffer } from '@metarr/core'
import type { CandidatesTable } from '../tables/assets.js'

/** How a picture without text on it is kept, apart from one in an unknown language. */
const withoutText = ''

type Filling = { -readonly [Fact in keyof Candidate]: Candidate[Fact] }

/** Filled field by field: a library has hundreds of thousands of candidates, and copying each a dozen times takes longer than reading it. */
export function toCandidate(row: CandidatesTable): Candidate {
  const candidate: Filling = {
    id: row.id,
    itemId: row.item_id,
    assetType: row.asset_type as Candidate['assetType'],
    provider: row.provider,
    sourceUrl: row.source_url,
    offeredAt: row.offered_at,
  }
  if (row.thumbnail_url !== null) candidate.thumbnailUrl = row.thumbnail_url
  if (row.width !== null) candidate.width = row.width
  if (row.height !== null) candidate.height = row.height
  if (row.language !== null) candidate.language = row.language === withoutText ? null : row.language
  if (row.author !== null) candidate.author = row.author
  if (row.vote_average !== null) candidate.voteAverage = row.vote_average
  if (row.vote_count !== null) candidate.voteCount = row.vote_count
  if (row.digest !== null) candidate.digest = row.digest as NonNullable<Candidate['digest']>
  if (row.failure !== null) candidate.failure = row.failure
  if (row.rejected_at !== null) candidate.rejectedAt = row.rejected_at
  return candidate
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
