import { ProviderError } from '@metarr/core'
import { backoffMs } from './backoff.js'
import type { Decorator, HttpAnswer } from './http.js'
import { defaultPriority, isUrgent } from './http.js'
import { retryAfterMs } from './retry-after.js'
import type { Timing } from './timing.js'
import type { TokenBucket } from './token-bucket.js'

export interface RateLimit {
  readonly service: string
  readonly bucket: TokenBucket
  readonly timing: Timing
}

/**
 * Takes a token before each try. An answer 429 pauses everybody: as long as it says, else longer with each further one.
 *
 * @throws {ProviderError} `provider-busy` with `retryAfterMs` when the pause is too long to wait for.
 */
export function limitRate({ service, bucket, timing }: RateLimit): Decorator {
  let refusals = 0

  async function learn(answer: HttpAnswer): Promise<void> {
    refusals = answer.status === 429 ? refusals + 1 : 0
    if (refusals === 0) return
    await bucket.pause(retryAfterMs(answer.headers, timing) ?? backoffMs(refusals, timing.random()))
  }

  return (next) => async (request) => {
    const { priority = defaultPriority, signal } = request
    const granted = await bucket.take({ priority, urgent: isUrgent(request), signal })
    if (!granted) throw tooLongAPause(service, bucket.pausedFor())
    const answer = await next(request)
    await learn(answer)
    return answer
  }
}

function tooLongAPause(service: string, milliseconds: number): ProviderError {
  const message = `${service} asks for no calls in the next ${Math.ceil(milliseconds / 1000)} s`
  return new ProviderError('provider-busy', message, {
    provider: service,
    retryAfterMs: milliseconds,
    status: 429,
  })
}
