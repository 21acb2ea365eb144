import type { Digest } from '../cache/digest.js'
import type { AssetType } from './asset-type.js'
import type { Candidate, CandidateOffer } from './candidate.js'

/** Tier 1: what providers offer for each item. */
export interface CandidateStore {
  /**
   * Keeps offers of one provider for one item. One candidate per (item, provider, source URL, type): offering again
   * refreshes its facts and keeps its id, digest and rejection. Offers of that provider for that item that are missing from
   * `offers` are dropped unless selected, rejected or downloaded. Returns how many rows changed.
   */
  offer(request: OfferRequest): Promise<number>

  /** `undefined` when nobody offered it. */
  find(id: string): Promise<Candidate | undefined>

  /** Candidates of an item, oldest first; of one type when given. Rejected ones are among them. */
  list(itemId: string, assetType?: AssetType): Promise<readonly Candidate[]>

  /**
   * Candidates of several items, in no order of items; those of each item together and as {@link CandidateStore.list} has them. Of one provider
   * when given.
   */
  listMany(itemIds: readonly string[], provider?: string): Promise<readonly Candidate[]>

  /** Notes the outcome of a download: a digest, or why there is none. */
  noteDownload(
    id: string,
    outcome: { readonly digest: Digest } | { readonly failure: string },
  ): Promise<void>

  /** Never offer this one on its item again; survives every refresh. Rejecting twice keeps the first date. */
  reject(id: string, at: number): Promise<void>

  /** Takes a rejection back. */
  unreject(id: string): Promise<void>

  /** Rejects what a provider has at an address on every item, as offered now and whenever it is offered again. */
  rejectEverywhere(source: AssetSource, at: number): Promise<void>

  /** Takes that back, with the rejections of it on single items. */
  unrejectEverywhere(source: AssetSource): Promise<void>

  /** Forgets candidates whole, rejections and downloads too; chosen ones stay. Removing what is not there is not an error. */
  remove(ids: readonly string[]): Promise<void>
}

/** Where a picture comes from, whatever item it is offered for. */
export type AssetSource = Pick<CandidateOffer, 'provider' | 'sourceUrl'>

/** What one provider has for one item, all types together. */
export interface OfferRequest {
  readonly itemId: string
  readonly provider: string
  readonly offers: readonly CandidateOffer[]
  readonly at: number
}
