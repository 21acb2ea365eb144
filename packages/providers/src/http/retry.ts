import { ProviderError } from '@metarr/core'
import type { Backoff } from './backoff.js'
import { backoffMs } from './backoff.js'
import type { Decorator, HttpAnswer, HttpMethod, HttpRequest } from './http.js'
import { isUrgent } from './http.js'
import { retryAfterMs } from './retry-after.js'
import type { Timing } from './timing.js'

export interface RetryRules {
  /** How often an urgent call is repeated: somebody waits for the answer. */
  readonly urgentRetries: number
  /** How often any other call is repeated. */
  readonly retries: number
  readonly backoff: Backoff
  /** A service that asks for a longer wait is not tried again by this call, in milliseconds. */
  readonly longestWaitMs: number
  readonly timing: Timing
}

type Outcome = { readonly answer: HttpAnswer } | { readonly error: unknown }

const passing: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** Those that HTTP calls idempotent: doing them twice is doing them once. */
const repeatable: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])

/**
 * Repeats a repeatable request after 429, 502, 503, 504, a timeout or a broken connection. Waits as long as `Retry-After`
 * says, else with jittered exponential backoff. When tries run out, the last answer or error is the answer.
 */
export function retry(rules: RetryRules): Decorator {
  return (next) => async (request) => {
    for (let failures = 1; ; failures += 1) {
      const outcome = await attempt(() => next(request))
      request.signal?.throwIfAborted()
      const wait = waitAfter(outcome, failures, request, rules)
      if (wait === undefined) return settled(outcome)
      await rules.timing.sleep(wait, request.signal)
    }
  }
}

async function attempt(send: () => Promise<HttpAnswer>): Promise<Outcome> {
  try {
    return { answer: await send() }
  } catch (error) {
    return { error }
  }
}

function settled(outcome: Outcome): HttpAnswer {
  if ('error' in outcome) throw outcome.error
  return outcome.answer
}

/** Milliseconds until the next try; `undefined` when there should be none. */
function waitAfter(
  outcome: Outcome,
  failures: number,
  request: HttpRequest,
  rules: RetryRules,
): number | undefined {
  const allowed = request.retries ?? (isUrgent(request) ? rules.urgentRetries : rules.retries)
  if (failures > allowed || !repeatable.has(request.method) || !isPassing(outcome)) return undefined
  const wait =
    askedWait(outcome, rules) ?? backoffMs(failures, rules.timing.random(), rules.backoff)
  return wait > rules.longestWaitMs ? undefined : wait
}

function isPassing(outcome: Outcome): boolean {
  if ('answer' in outcome) return passing.has(outcome.answer.status)
  return outcome.error instanceof ProviderError && outcome.error.retryable
}

function askedWait(outcome: Outcome, { timing }: RetryRules): number | undefined {
  if ('answer' in outcome) return retryAfterMs(outcome.answer.headers, timing)
  return outcome.error instanceof ProviderError ? outcome.error.retryAfterMs : undefined
}
