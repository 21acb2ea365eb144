import { MetarrError, ProviderError } from '../errors.js'
import type { JobOutcome } from './job-store.js'

/** So long after the nth attempt comes the next: 2, 4, 8 s and so on. */
export function retryDelayMs(attempts: number): number {
  return 1000 * 2 ** Math.min(attempts, 20)
}

/**
 * What a failed attempt leads to. What cannot go better without somebody changing something is not tried again: a bad payload, an item that is
 * gone, a refused key. Everything else is, after 2, 4 and 8 s, or when a busy service allows it.
 */
export function outcomeOfFailure(
  error: unknown,
  { attempts, at }: { readonly attempts: number; readonly at: number },
): JobOutcome {
  const failure = failureText(error)
  if (error instanceof MetarrError && !error.retryable) return { status: 'failed', failure }
  const pause = error instanceof ProviderError ? (error.retryAfterMs ?? 0) : 0
  return {
    status: 'failed',
    failure,
    retryAt: at + Math.max(retryDelayMs(attempts), pause),
  }
}

function failureText(error: unknown): string {
  if (error instanceof MetarrError) return `${error.code}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}
