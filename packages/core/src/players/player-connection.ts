import type { NotifyOptions, PlayerNotice, PlayerNotifier } from './player-notifier.js'

/** The players that can be connected. */
export const playerKinds = ['kodi', 'jellyfin', 'emby', 'plex'] as const

/** What a player is; see {@link playerKinds}. */
export type PlayerKind = (typeof playerKinds)[number]

/** What a player says of itself. */
export interface PlayerGreeting {
  /** What its owner calls it, else the program. */
  readonly name: string
  readonly version: string
  /** The folders that it reads, in its own words; absent when it does not say. */
  readonly folders?: readonly string[]
}

/** A player that can be asked, too. */
export interface PlayerConnection extends PlayerNotifier {
  /**
   * Asks who it is, and so whether address and key are right.
   *
   * @throws {ProviderError} `provider-busy` when it cannot be reached, `provider-refused` when the key is wrong, `provider-unreadable` when
   * something else answers.
   */
  greet(options?: NotifyOptions): Promise<PlayerGreeting>

  /** Makes it read the pictures of these items anew, where each player of a group keeps pictures of its own; absent where none does. */
  forgetPictures?(notices: readonly PlayerNotice[], options?: NotifyOptions): Promise<void>
}

/** Where a player is, and who asks. */
export interface PlayerAddress {
  /** What a person calls it; the `provider` of every error. */
  readonly name: string
  /** `http://192.168.1.20:8080`, with a base path where it has one. */
  readonly address: string
  /** For players that want a name beside the password. */
  readonly user?: string
  /** The key, token or password; absent where none is needed. */
  readonly secret?: string
}

/** Makes connections to players of one kind. Nothing is asked yet. */
export type ConnectPlayer = (player: PlayerAddress) => PlayerConnection
