import type { ExternalIds } from '../library/external-id.js'
import type { ItemKind } from '../library/item-kind.js'
import type { CallOptions, Tastes } from '../metadata/metadata-provider.js'
import type { ProviderLimits } from '../metadata/provider-limits.js'
import type { ProviderStanding } from '../metadata/provider-standing.js'
import type { AssetType } from './asset-type.js'
import type { CandidateOffer } from './candidate.js'

/** Whose assets are wanted, in the words a service can look it up by. */
export interface AssetRequest {
  readonly kind: ItemKind
  readonly externalIds: ExternalIds
  /** Seasons and episodes: the ids of their series. */
  readonly seriesIds?: ExternalIds
  readonly seasonNumber?: number
  readonly episodeNumber?: number
  readonly tastes: Tastes
}

/** A source of assets: a service, or the files already beside the video. */
export interface AssetProvider {
  readonly name: string

  /** What the service demands to be read wherever its pictures are shown. Absent: nothing. */
  readonly attribution?: string

  /** What the service allows. Absent: nobody knows, and nothing can be planned. */
  readonly limits?: ProviderLimits

  /** How the service and we stand now. Absent: nobody counts. */
  readonly standing?: () => ProviderStanding

  /** What it can have at all, per kind of item. */
  readonly offers: Readonly<Partial<Record<ItemKind, readonly AssetType[]>>>

  /** Candidates for an item, in no order, possibly none. @throws {ProviderError} */
  candidates(request: AssetRequest, options?: CallOptions): Promise<readonly CandidateOffer[]>

  /**
   * The bytes of something it offered, never more than `maximumBytes`. Sources that keep files by item are told whose it is.
   *
   * @throws {ProviderError} also when the bytes are too many; `provider-refused` when they are gone for good.
   */
  download(
    offer: CandidateOffer & { readonly itemId?: string },
    limits: { readonly maximumBytes: number },
    options?: CallOptions,
  ): Promise<Uint8Array>
}
