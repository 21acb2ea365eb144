/** Where notifications can go. */
export const notificationKinds = ['webhook', 'discord', 'ntfy', 'apprise', 'email'] as const

/** What a channel is; see {@link notificationKinds}. */
export type NotificationKind = (typeof notificationKinds)[number]

/** What people are told. Free of paths and keys. */
export interface NotificationMessage {
  /** One line. */
  readonly title: string
  /** Some lines; may be empty. */
  readonly body: string
  /** The types of the events that it tells of, each once. */
  readonly events: readonly string[]
  /** Whether something went wrong. */
  readonly isFailure: boolean
  /** When the last of it happened. */
  readonly at: number
}

/** How a message is sent. */
export interface SendOptions {
  readonly signal?: AbortSignal
}

/** Sends messages to one channel. */
export interface NotificationSender {
  /**
   * Resolves once the other side took the message.
   *
   * @throws {ProviderError} `provider-busy` when it cannot be reached, `provider-refused` when it says no.
   */
  send(message: NotificationMessage, options?: SendOptions): Promise<void>
}

/** What a channel needs beside its address, by kind. */
export interface NotificationSettings {
  /** The name beside the password. Without it, a secret of a web address is sent as a bearer token. */
  readonly user?: string
  /** For mail: who writes. */
  readonly from?: string
  /** For mail: who reads. */
  readonly to?: readonly string[]
}

/** Where a channel is, and who writes there. */
export interface NotificationAddress {
  /** What a person calls it; the `provider` of every error. */
  readonly name: string
  /** `https://ntfy.sh/topic`, `smtp://mail.example:587`. Absent where the secret is the address, as that of a webhook of Discord. */
  readonly address?: string
  readonly settings: NotificationSettings
  /** The key, token or password, else the whole address; absent where none is needed. */
  readonly secret?: string
}

/** Makes senders to channels of one kind. Nothing is sent yet. */
export type ConnectNotificationChannel = (channel: NotificationAddress) => NotificationSender
