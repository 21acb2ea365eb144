/** A provider that could not be heard when an item was enriched: what it knows is still missing. */
export interface Unanswered {
  readonly provider: string
  /** `provider-busy`, `provider-refused`, `provider-unreadable`. */
  readonly code: string
  /** For people. */
  readonly reason: string
  /** Since when it owes an answer, in milliseconds since 1970 UTC. */
  readonly since: number
  /** From when on it will be asked again. */
  readonly askAgainAt: number
}
