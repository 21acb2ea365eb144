/**
 * What a delivery asks for, in our words. `scan`: look at these folders. `guard`: something there was replaced or renamed; wait for quiet, scan, and put back
 * what went with it. `nothing`: nothing to do. Each is true whenever and however often it is done: what lies on the disk decides, not the call.
 */
export interface WebhookIntent {
  readonly does: 'scan' | 'guard' | 'nothing'
  readonly reason: string
  /** As the source calls them. */
  readonly folders: readonly string[]
}

/** A call that asks for nothing. */
export function nothing(reason: string): WebhookIntent {
  return { does: 'nothing', reason, folders: [] }
}
