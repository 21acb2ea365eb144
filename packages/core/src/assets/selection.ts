import type { Digest } from '../cache/digest.js'
import type { AssetType } from './asset-type.js'

/** Who chose: scoring, a person, the file that lay there already, or an import. Only `auto` is ever replaced by scoring. */
export type SelectedBy = 'auto' | 'user' | 'local' | 'import'

/** One chosen candidate: what is published for an item, asset type and rank. */
export interface Selection {
  readonly itemId: string
  readonly assetType: AssetType
  /** 0 is the best; 1, 2 … are the numbered extras. */
  readonly rank: number
  readonly candidateId: string
  readonly digest: Digest
  /** 0–100, as scored when it was chosen. */
  readonly score: number
  /** Why this one, in a sentence for people. */
  readonly reason: string
  readonly selectedBy: SelectedBy
  readonly selectedAt: number
}
