import {
  listOffers,
  type OfferedAsset,
  type OffersRequest,
} from '../assets/choosing/list-offers.js'
import {
  type SelectReport,
  type SelectRequest,
  selectItems,
} from '../assets/choosing/select-items.js'
import { type SelectionChange, type WhatIfRequest, whatIf } from '../assets/choosing/what-if.js'
import {
  type PickRequest,
  pickAsset,
  type UploadRequest,
  uploadAsset,
} from '../assets/pick-asset.js'
import { type Preview, previewCandidate } from '../assets/preview-candidate.js'
import {
  type Rejection,
  type RejectRequest,
  rejectCandidate,
  unrejectCandidate,
} from '../assets/reject-candidate.js'
import {
  type AssetSearch,
  type SearchAssetsRequest,
  searchAssets,
} from '../assets/search-assets.js'
import {
  type DuplicatesRequest,
  findDuplicates,
  type LookAlikes,
} from '../images/find-duplicates.js'
import { showThumbnail, type Thumbnail, type ThumbnailRequest } from '../images/show-thumbnail.js'
import type { Item } from '../library/item.js'
import type { Ports } from '../ports.js'

/** Offering and choosing artwork. */
export interface AssetVerbs {
  /** See {@link selectItems}. */
  select(request: SelectRequest): Promise<SelectReport>
  /** See {@link listOffers}. */
  listOffers(request: OffersRequest): Promise<readonly OfferedAsset[]>
  /** See {@link searchAssets}. */
  searchAssets(request: SearchAssetsRequest): Promise<AssetSearch>
  /** See {@link previewCandidate}. */
  previewCandidate(request: {
    readonly candidateId: string
    readonly signal?: AbortSignal
  }): Promise<Preview | undefined>
  /** See {@link pickAsset}. */
  pickAsset(request: PickRequest): Promise<Item>
  /** See {@link uploadAsset}. */
  uploadAsset(request: UploadRequest): Promise<Item>
  /** See {@link rejectCandidate}. */
  rejectCandidate(request: RejectRequest): Promise<Rejection>
  /** See {@link unrejectCandidate}. */
  unrejectCandidate(request: RejectRequest): Promise<void>
  /** See {@link whatIf}. */
  whatIf(request: WhatIfRequest): AsyncIterable<SelectionChange>
  /** See {@link findDuplicates}. */
  findDuplicates(request?: DuplicatesRequest): Promise<readonly LookAlikes[]>
  /** See {@link showThumbnail}. */
  thumbnail(request: ThumbnailRequest): Promise<Thumbnail>
}

export function assetVerbs(ports: Ports): AssetVerbs {
  return {
    select: (request) => selectItems(ports, request),
    listOffers: (request) => listOffers(ports, request),
    searchAssets: (request) => searchAssets(ports, request),
    previewCandidate: (request) => previewCandidate(ports, request),
    pickAsset: (request) => pickAsset(ports, request),
    uploadAsset: (request) => uploadAsset(ports, request),
    rejectCandidate: (request) => rejectCandidate(ports, request),
    unrejectCandidate: (request) => unrejectCandidate(ports, request),
    whatIf: (request) => whatIf(ports, request),
    findDuplicates: (request) => findDuplicates(ports, request),
    thumbnail: (request) => showThumbnail(ports, request),
  }
}
