import type { ItemKind } from '../library/item-kind.js'

/** What a player is told after a publish. */
export interface PlayerNotice {
  readonly kind: ItemKind
  readonly title: string
  /** Absolute path of the item's folder, as this machine sees it. */
  readonly folder: string
  /** Whether the player may know the item already: then it must read it again, not look for new ones. */
  readonly known: boolean
}

/** Tells one player, or one group that shares a database, that something changed. Best effort: a failure is an event, never a failed publish. */
export interface PlayerNotifier {
  readonly name: string
  /** Notices of one batch, at once. Telling the same twice is harmless. */
  notify(
    notices: readonly PlayerNotice[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<void>
}
