import type { PathMapping } from './path-mapping.js'
import type { PlayerKind } from './player-connection.js'

/** A player that is told what is published. Its key is among the secrets, as `player.` and its id. */
export interface Player {
  readonly id: string
  /** What a person calls it; no two have the same. */
  readonly name: string
  readonly kind: PlayerKind
  /** `http://192.168.1.20:8080`. */
  readonly address: string
  readonly user?: string
  /** Players of one group share a database: one of them is told, the first by name that answers. Its own id when it stands alone. */
  readonly group: string
  /** The libraries it shows; absent: all. */
  readonly libraryIds?: readonly string[]
  /** What it calls our folders; what none covers is called the same. */
  readonly pathMappings: readonly PathMapping[]
  readonly createdAt: number
}

/** An item that a group of players is still to be told about. */
export interface OwedNotice {
  readonly group: string
  readonly itemId: string
  /** Whether it was never published before. */
  readonly isNew: boolean
  /** When it changed last; grows with each change. */
  readonly owedAt: number
}

/** Players, and what they are still to be told. */
export interface PlayerStore {
  /** @throws {ConflictError} `already-exists` when a player has this id or name. */
  add(player: Player): Promise<void>

  /** Puts it in the place of the one with its id; whether there was one. @throws {ConflictError} `already-exists` when another has its name. */
  replace(player: Player): Promise<boolean>

  /** Takes a player away; whether there was one. */
  remove(id: string): Promise<boolean>

  /** All players, by name. */
  list(): Promise<readonly Player[]>

  /** Notes that groups are to be told. Of one item a group is told once, however often it changed; `owedAt` then grows, and what was new stays new. */
  owe(notices: readonly OwedNotice[]): Promise<void>

  /** What a group is to be told, by item id. */
  owed(group: string, limit: number): Promise<readonly OwedNotice[]>

  /** Groups that are to be told something, in order. */
  owedGroups(): Promise<readonly string[]>

  /** Forgets notices, but none that is owed anew since it was read. */
  settle(notices: readonly OwedNotice[]): Promise<void>
}
