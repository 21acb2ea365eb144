import type { AssetType } from '../assets/asset-type.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ProfileName } from './profile.js'

/**
 * `shown`: the player finds and reads it. `broken`: the player takes it and fails to draw it.
 * `either`: several files fit and the player takes whichever its file system lists last.
 */
export type SlotState = 'shown' | 'broken' | 'either'

/** One place where a player shows something, and the file that it takes for it. */
export interface ShownSlot {
  /** The player's own word: `poster`, `fanart1`, `Primary`, `Backdrop 2`. */
  readonly slot: string
  /** Our word for it; absent for what the player keeps and no skin shows (Kodi: `logo`, `backdrop1`). */
  readonly assetType?: AssetType
  /** 0 is the first of its type. */
  readonly rank: number
  readonly path: string
  readonly state: SlotState
  /** The rule by which this file was taken. */
  readonly why: string
  /** Files that fit the slot and stay unseen because of this one. */
  readonly hides: readonly string[]
}

/** One thing that a player lists, with what it shows for it. */
export interface ShownItem {
  readonly kind: ItemKind
  /** The videos that play as this item, in order; empty for series, seasons and collections. */
  readonly videos: readonly string[]
  readonly seasonNumber?: number
  readonly allSeasons?: true
  readonly slots: readonly ShownSlot[]
  /** The NFO that it reads, and by which rule. */
  readonly nfo?: { readonly path: string; readonly why: string }
}

/**
 * Why a file is not used. `hidden`: another file has its slot. `other-name`: the player calls it
 * something else. `no-slot`: the player has no place for such a picture. `second-nfo`: of several NFO
 * files this one does not count. `not-artwork`: the name means nothing to any player.
 */
export type IgnoredReason =
  | 'hidden'
  | 'empty'
  | 'format'
  | 'letter-case'
  | 'mixed-folder'
  | 'no-slot'
  | 'no-such-season'
  | 'no-such-video'
  | 'normal-form'
  | 'not-artwork'
  | 'other-name'
  | 'second-nfo'

/** A picture or NFO that a player does not use. */
export interface IgnoredFile {
  readonly path: string
  readonly reason: IgnoredReason
  /** The reason in words. */
  readonly why: string
}

/** What one player would show of a folder. */
export interface PlayerView {
  readonly profile: ProfileName
  readonly items: readonly ShownItem[]
  /** Pictures and NFO files that no slot of a known asset type uses, with the reason. */
  readonly ignored: readonly IgnoredFile[]
}
