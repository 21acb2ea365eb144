import { ProviderError } from '@metarr/core'
import type { Decorator, HttpAnswer, HttpRequest } from './http.js'
import { NotSentError } from './not-sent.js'
import type { Timing } from './timing.js'

export interface CircuitRules {
  readonly service: string
  /** So many failed calls in a row open the circuit. */
  readonly failures: number
  /** How long it stays open, in milliseconds. */
  readonly openMs: number
  /** So many good calls, one after the other, close it again. */
  readonly successes: number
  readonly timing: Timing
}

/** `open` refuses every call; `half-open` lets one at a time through to see. */
export type CircuitState = 'closed' | 'open' | 'half-open'

export interface Circuit {
  readonly guard: Decorator
  state(): CircuitState
}

/**
 * Spares a service that is down. A call fails when it ends in `provider-busy` or in a status of 500 and above, 408 or 429;
 * other answers count as good. A call that its caller aborts, or that a spent budget holds back, counts as neither. The call that probes a half-open
 * circuit is tried once only.
 *
 * An open circuit throws `provider-busy` with `retryAfterMs`, without touching the network.
 */
export function createCircuit(rules: CircuitRules): Circuit {
  let failures = 0
  let successes = 0
  let openedAt: number | undefined
  let probing = false

  function state(): CircuitState {
    if (openedAt === undefined) return 'closed'
    return rules.timing.now() < openedAt + rules.openMs ? 'open' : 'half-open'
  }

  function open(): void {
    openedAt = rules.timing.now()
    successes = 0
  }

  function recordFailure(): void {
    failures += 1
    if (openedAt === undefined && failures >= rules.failures) open()
  }

  function recordSuccess(): void {
    failures = 0
  }

  function recordProbe(good: boolean): void {
    if (!good) return open()
    successes += 1
    if (successes < rules.successes) return
    openedAt = undefined
    failures = 0
  }

  async function probe(send: (request: HttpRequest) => Promise<HttpAnswer>, request: HttpRequest) {
    probing = true
    try {
      return await watch(() => send({ ...request, retries: 0 }), request.signal, recordProbe)
    } finally {
      probing = false
    }
  }

  const guard: Decorator = (next) => async (request) => {
    request.signal?.throwIfAborted()
    const now = state()
    if (now === 'open' || (now === 'half-open' && probing)) throw refusal(rules, openedAt)
    if (now === 'half-open') return probe(next, request)
    return watch(
      () => next(request),
      request.signal,
      (good) => (good ? recordSuccess() : recordFailure()),
    )
  }

  return { guard, state }
}

async function watch(
  send: () => Promise<HttpAnswer>,
  signal: AbortSignal | undefined,
  record: (good: boolean) => void,
): Promise<HttpAnswer> {
  try {
    const answer = await send()
    record(!isFailure(answer.status))
    return answer
  } catch (error) {
    if (signal?.aborted !== true && !(error instanceof NotSentError)) {
      record(!(error instanceof ProviderError && error.retryable))
    }
    throw error
  }
}

function isFailure(status: number): boolean {
  return status >= 500 || status === 408 || status === 429
}

function refusal({ service, openMs, timing }: CircuitRules, openedAt = 0): ProviderError {
  const retryAfterMs = Math.max(0, openedAt + openMs - timing.now())
  const message = `${service} failed too often; it is left alone for ${Math.ceil(retryAfterMs / 1000)} s`
  return new ProviderError('provider-busy', message, { provider: service, retryAfterMs })
}
