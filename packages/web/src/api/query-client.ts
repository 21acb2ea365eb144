import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.js'

const mostTries = 3

/**
 * What was asked is kept until an event says that it changed; what may succeed later is tried again. Answers are shown before the next frame: a box
 * that is ticked stays so, where a later one would show it empty for a moment.
 */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => isWorthAnotherTry(error) && failures < mostTries,
      },
      mutations: { retry: false },
    },
  })
}

/** Whether what failed may go well a little later, as when the server is being restarted. */
export function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.retryable || error.status >= 502
}
