/**
 * What became of a delivery. `done`: its work is enqueued, or was already. `ignored`: it asks for nothing here. `failed`: it could not be made sense of.
 */
export const webhookStatuses = ['done', 'ignored', 'failed'] as const

/** What became of a delivery; see {@link webhookStatuses}. */
export type WebhookStatus = (typeof webhookStatuses)[number]

/** What a delivery led to. */
export interface WebhookOutcome {
  readonly status: WebhookStatus
  /** Why that, for people. */
  readonly reason: string
  /** The jobs that do what it asks for, also those that waited already. */
  readonly jobIds: readonly string[]
}

/** One call of a source. */
export interface WebhookDelivery extends WebhookOutcome {
  readonly id: string
  readonly sourceId: string
  readonly receivedAt: number
  /** What the source calls it: `Download`. Absent where it does not say. */
  readonly event?: string
  /** The JSON as it came. */
  readonly payload: string
  /** How often it was worked on: 1, and once more for each replay. */
  readonly attempts: number
}

/** Which deliveries. */
export interface WebhookDeliveryQuery {
  readonly sourceId?: string
  readonly status?: WebhookStatus
  /** Goes on after this delivery of the page before. */
  readonly after?: Pick<WebhookDelivery, 'receivedAt' | 'id'>
  readonly limit: number
}

/** The latest calls of all sources, as they came. */
export interface WebhookDeliveryStore {
  /** Adds a delivery: once this resolves, or the transaction around it, it outlives the end of the process and of the machine. */
  add(delivery: WebhookDelivery): Promise<void>

  /** `undefined` when there is none. */
  find(id: string): Promise<WebhookDelivery | undefined>

  /** Notes what one more attempt led to. Of a delivery that is gone it notes nothing. */
  conclude(id: string, outcome: WebhookOutcome): Promise<void>

  /** The newest first; those of one moment by descending id. */
  list(query: WebhookDeliveryQuery): Promise<readonly WebhookDelivery[]>

  /** Forgets what came before a time, and all but the newest `keep`; how many. */
  prune(limits: { readonly before: number; readonly keep: number }): Promise<number>
}
