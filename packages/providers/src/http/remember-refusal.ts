import type { Clock } from '@metarr/core'
import type { Decorator, HttpAnswer, HttpRequest } from './http.js'

export interface RefusalMemory {
  /**
   * Lets one call go ahead as long as nobody knows whether the credential is good; the others wait for it. Answers by itself
   * while the credential is known to be bad.
   */
  readonly gate: Decorator
  /** Learns from each answer, and spares the service calls that passed the gate before one was refused. */
  readonly learn: Decorator
}

/**
 * Remembers a 401 for `forMs` milliseconds: a bad key is asked about once, not once per item. Until then every call gets that
 * same answer, except those `afresh`.
 */
export function rememberRefusal(forMs: number, clock: Pick<Clock, 'now'>): RefusalMemory {
  let refused: { readonly answer: HttpAnswer; readonly until: number } | undefined
  let isProven = false
  let probe: Promise<void> | undefined

  function remembered({ afresh }: HttpRequest): HttpAnswer | undefined {
    return afresh === true || refused === undefined || clock.now() >= refused.until
      ? undefined
      : refused.answer
  }

  function note(answer: HttpAnswer): void {
    isProven = answer.status !== 401
    refused = isProven ? undefined : { answer, until: clock.now() + forMs }
  }

  /** A call that fails says nothing about the key; the others need not wait for a service that is down. */
  async function asProbe(request: HttpRequest, send: () => Promise<HttpAnswer>) {
    const attempt = send()
    probe = attempt.then(
      () => {},
      () => {
        isProven = request.signal?.aborted !== true
      },
    )
    try {
      return await attempt
    } finally {
      await probe
      probe = undefined
    }
  }

  return {
    gate: (next) => async (request) => {
      while (probe !== undefined && request.afresh !== true) await waitFor(probe, request.signal)
      const answer = remembered(request)
      if (answer !== undefined) return answer
      if (isProven || request.afresh === true) return next(request)
      return asProbe(request, () => next(request))
    },

    learn: (next) => async (request) => {
      const known = remembered(request)
      if (known !== undefined) return known
      const answer = await next(request)
      note(answer)
      return answer
    },
  }
}

async function waitFor(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  let leave = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal?.reason)
    signal?.addEventListener('abort', leave, { once: true })
  })
  await Promise.race([work, aborted]).finally(() => signal?.removeEventListener('abort', leave))
}
