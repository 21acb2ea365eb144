import type { AssetType } from './asset-type.js'
import type { Selection } from './selection.js'

/** The chosen candidates of each item. */
export interface SelectionStore {
  /** All selections of an item, by asset type and rank. */
  list(itemId: string): Promise<readonly Selection[]>

  /** All selections of several items, in no order of items; those of each item together, by asset type and rank. */
  listMany(itemIds: readonly string[]): Promise<readonly Selection[]>

  /** Makes `selections` the only ones of that item and type; an empty list clears it. Ranks are 0, 1, 2 … without gaps. */
  replace(itemId: string, assetType: AssetType, selections: readonly Selection[]): Promise<void>
}
