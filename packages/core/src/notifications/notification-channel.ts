import type { NotificationKind, NotificationSettings } from './notification-sender.js'

/** A way to tell people what happens. Its key is among the secrets, as `notification.` and its id. */
export interface NotificationChannel {
  readonly id: string
  /** What a person calls it; no two have the same. */
  readonly name: string
  readonly kind: NotificationKind
  /** Absent where the address is the secret. */
  readonly address?: string
  readonly settings: NotificationSettings
  /** What is told: types of events, as `item:published` or `item:*`. */
  readonly events: readonly string[]
  /** The libraries that it tells of; absent: all. What belongs to no library is told in any case. */
  readonly libraryIds?: readonly string[]
  readonly isEnabled: boolean
  readonly createdAt: number
  /** The sequence of the last event that it was told, or that is not for it. */
  readonly toldUpTo: number
}

/** Ways to tell people what happens. */
export interface NotificationChannelStore {
  /** @throws {ConflictError} `already-exists` when a channel has this id or name. */
  add(channel: NotificationChannel): Promise<void>

  /**
   * Puts it in the place of the one with its id, except for how far that was told; whether there was one.
   *
   * @throws {ConflictError} `already-exists` when another has its name.
   */
  replace(channel: NotificationChannel): Promise<boolean>

  /** Takes a channel away; whether there was one. */
  remove(id: string): Promise<boolean>

  /** All channels, by name. */
  list(): Promise<readonly NotificationChannel[]>

  /** Notes how far a channel was told; never goes back. */
  advance(id: string, toldUpTo: number): Promise<void>
}
