import PQueue from 'p-queue'
import type { Decorator } from './http.js'
import { defaultPriority } from './http.js'

/** Lets at most `concurrency` requests be under way; of those that wait, the urgent go first, then the oldest. */
export function limitConcurrency(concurrency: number): Decorator {
  const queue = new PQueue({ concurrency })
  return (next) => async (request) => {
    request.signal?.throwIfAborted()
    return queue.add(() => next(request), {
      priority: -(request.priority ?? defaultPriority),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    })
  }
}
