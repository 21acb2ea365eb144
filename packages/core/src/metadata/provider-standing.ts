/** How a service and we stand now, in this process. */
export interface ProviderStanding {
  /** `open`: it failed too often and is left alone; `half-open`: one call at a time looks whether it is back. */
  readonly circuit: 'closed' | 'open' | 'half-open'
  /** How long it asked to be left alone, in milliseconds; 0: not. */
  readonly pausedMs: number
  /** Tries since the start that it answered with what was asked for, or with a plain no. */
  readonly answered: number
  /** Tries since the start that came to nothing: no answer, too many requests, or its own failure. */
  readonly failed: number
}
