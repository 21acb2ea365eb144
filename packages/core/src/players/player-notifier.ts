import type { ItemKind } from '../library/item-kind.js'

/** What a player is told after a publish. */
export interface PlayerNotice {
  readonly kind: ItemKind
  readonly title: string
  /** Absolute path of the item's folder, as the player sees it. */
  readonly folder: string
  /** Whether other items' videos lie in the same folder: then its files are those that begin like its video. */
  readonly mixedFolder: boolean
  /** Absolute paths of its videos, as the player sees them; empty for series, seasons and collections. */
  readonly videos: readonly string[]
  /** The number of a season, or that of the season of an episode. */
  readonly season?: number
  /** Whether the player may know the item already: then it must read it again, not look for new ones. */
  readonly known: boolean
}

/** What came of telling a player. */
export interface PlayerAnswer {
  /** Notices about items that the player does not show although it was told to, as far as that can be seen at once. */
  readonly notShown: readonly PlayerNotice[]
}

/** How players are told. */
export interface NotifyOptions {
  readonly signal?: AbortSignal
}

/** Tells one player, or one group that shares a database, that something changed. Best effort: a failure is an event, never a failed publish. */
export interface PlayerNotifier {
  readonly name: string
  /**
   * Notices of one batch, at once. Telling the same twice is harmless. No player is ever told to clean its library: a disk that is away for an hour
   * would empty it.
   *
   * @throws {ProviderError} `provider-busy` while the player plays or cannot be reached, `provider-refused`, `provider-unreadable`.
   */
  notify(notices: readonly PlayerNotice[], options?: NotifyOptions): Promise<PlayerAnswer>
}
