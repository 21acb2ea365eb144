import type { Clock } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { HttpAnswer } from './http.js'
import { retryAfterMs } from './retry-after.js'

/** `provider-busy` for 408, 429 and from 500 on, otherwise `provider-refused`; `what` is free of secrets. */
export function errorFor(
  service: string,
  answer: HttpAnswer,
  what: string,
  clock: Pick<Clock, 'now'>,
): ProviderError {
  const { status } = answer
  const busy = status >= 500 || status === 408 || status === 429
  const wait = busy ? retryAfterMs(answer.headers, clock) : undefined
  const facts = { provider: service, status, ...(wait === undefined ? {} : { retryAfterMs: wait }) }
  const message = `${service} answered ${status}: ${what}`
  return new ProviderError(busy ? 'provider-busy' : 'provider-refused', message, facts)
}
