import { AsyncLocalStorage } from 'node:async_hooks'
import type { Correlation } from '../correlation.js'

/** A {@link Correlation} that follows every `await` and callback of Node. */
export function createCorrelation(): Correlation {
  const ids = new AsyncLocalStorage<string>()
  return {
    current: () => ids.getStore(),
    run: (id, work) => ids.run(id, work),
  }
}
