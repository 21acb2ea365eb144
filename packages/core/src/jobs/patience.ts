import { MetarrError, ProviderError } from '../errors.js'

/** How long nothing more may happen before others are told, so that much becomes few calls, in milliseconds. */
export const quietMs = 5_000

/** How long the first of many waits at most, in milliseconds. */
const longestQuietMs = 60_000

/** With the pauses of {@link patiently}: about a day. */
export const patientAttempts = 30

/** How long to wait for more, in milliseconds: until nothing happened for a while, and never long for the first. */
export function pauseFor(times: readonly number[], now: number): number {
  if (times.length === 0) return 0
  const oldest = times.reduce((one, other) => Math.min(one, other))
  const newest = times.reduce((one, other) => Math.max(one, other))
  return Math.max(0, Math.min(newest + quietMs, oldest + longestQuietMs) - now)
}

const firstPauseMs = 30_000
const longestPauseMs = 60 * 60_000

/** The failure of a job as one after which who is away is asked again: after half a minute, then ever more seldom, at last every hour. */
export function patiently(failure: unknown, attempts: number): unknown {
  if (failure instanceof MetarrError && !failure.retryable) return failure
  const message = failure instanceof Error ? failure.message : String(failure)
  const retryAfterMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 10))
  const provider = failure instanceof ProviderError ? failure.provider : 'player'
  return new ProviderError('provider-busy', message, { provider, retryAfterMs }, { cause: failure })
}
