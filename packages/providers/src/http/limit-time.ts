import { ProviderError } from '@metarr/core'
import type { Decorator } from './http.js'
import type { Timing } from './timing.js'

export interface TimeLimit {
  readonly service: string
  /** For one try, from sending to the last byte of the answer. */
  readonly timeoutMs: number
  readonly timing: Timing
}

/** Ends a try that takes too long with `provider-busy`, and at once when the caller aborts, whatever lies below. */
export function limitTime({ service, timeoutMs, timing }: TimeLimit): Decorator {
  return (next) => async (request) => {
    request.signal?.throwIfAborted()
    const stop = new AbortController()
    const timer = new AbortController()
    const relay = () => stop.abort(request.signal?.reason)
    request.signal?.addEventListener('abort', relay, { once: true })
    timing.sleep(timeoutMs, timer.signal).then(
      () => stop.abort(tooSlow(service, timeoutMs)),
      () => {},
    )
    try {
      return await Promise.race([next({ ...request, signal: stop.signal }), aborted(stop.signal)])
    } finally {
      timer.abort()
      request.signal?.removeEventListener('abort', relay)
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function tooSlow(service: string, timeoutMs: number): ProviderError {
  const message = `${service} did not answer within ${timeoutMs} ms`
  return new ProviderError('provider-busy', message, { provider: service })
}
