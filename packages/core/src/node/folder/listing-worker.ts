import type { RelativePath } from '../../library/item.js'
import { serveCalls } from '../worker-serve.js'
import { type PackedListings, packListings } from './packed-listings.js'
import { createPathGuard } from './path-guard.js'

/** Folders of one root. */
export interface ListingCall {
  readonly root: string
  readonly folders: readonly RelativePath[]
}

serveCalls<ListingCall, PackedListings>(({ root, folders }) =>
  packListings(createPathGuard(root), folders),
)
