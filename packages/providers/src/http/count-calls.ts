import type { Decorator } from './http.js'

/** What became of the tries so far. */
export interface CallCount {
  readonly answered: number
  readonly failed: number
}

/** Counts each try, also those that are repeated. One that its caller aborts counts as neither. */
export function countCalls(): { readonly guard: Decorator; count(): CallCount } {
  let answered = 0
  let failed = 0

  const guard: Decorator = (next) => async (request) => {
    try {
      const answer = await next(request)
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408) failed += 1
      else answered += 1
      return answer
    } catch (error) {
      if (request.signal?.aborted !== true) failed += 1
      throw error
    }
  }

  return { guard, count: () => ({ answered, failed }) }
}
