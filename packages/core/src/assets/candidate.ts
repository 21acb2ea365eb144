import type { Digest } from '../cache/digest.js'
import type { AssetType } from './asset-type.js'

/** What a provider says about an asset it can give: a URL and facts, no bytes. */
export interface CandidateOffer {
  readonly assetType: AssetType
  /** `tmdb`, `fanart.tv`, `local`, `upload`, … */
  readonly provider: string
  /** Where the bytes are; for `local` the path below the library root. */
  readonly sourceUrl: string
  /** A small version for pickers. */
  readonly thumbnailUrl?: string
  /** Pixels; absent when the provider does not say. */
  readonly width?: number
  readonly height?: number
  /** ISO 639-1, with a region where the provider gives one: `en`, `pt-BR`. Absent: unknown. `null`: no text on it. */
  readonly language?: string | null
  /** Who made it, as the provider names them; pictures of one author make a set. Absent: the provider does not say. */
  readonly author?: string
  /** Mean vote, 0–10. */
  readonly voteAverage?: number
  readonly voteCount?: number
}

/** An offer as kept for one item. One per (item, provider, source URL, asset type). */
export interface Candidate extends CandidateOffer {
  readonly id: string
  readonly itemId: string
  readonly offeredAt: number
  /** Set once its bytes are in the cache. */
  readonly digest?: Digest
  /** Why it could not be fetched the last time. */
  readonly failure?: string
  /** Since when a person never wants to see it again on this item. */
  readonly rejectedAt?: number
}

/** What its provider said of a candidate. */
export function offerOf(candidate: Candidate): CandidateOffer {
  const { id, itemId, offeredAt, digest, failure, rejectedAt, ...offer } = candidate
  return offer
}
