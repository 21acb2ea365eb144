/** Lets everybody else have a turn, when it is time for that. */
export type Breather = () => Promise<void>

/**
 * A breather for long work that never waits by itself, as that in a database of the same process: after `everyMs` of it the event loop goes round
 * once. Cheap to call after every small step.
 */
export function createBreather(everyMs = 6): Breather {
  let last = performance.now()

  return async () => {
    if (performance.now() - last < everyMs) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    last = performance.now()
  }
}
