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
    await nextRound()
    last = performance.now()
  }
}

/** Lets everybody have a turn whose turn it is. */
export function nextRound(): Promise<void> {
  return new Promise((resolve) => nextTurn(resolve))
}

/** Timers wait for a millisecond or more; where there is the other, it does not. */
const nextTurn =
  typeof globalThis.setImmediate === 'function'
    ? (work: () => void) => void setImmediate(work)
    : (work: () => void) => void setTimeout(work, 0)

/** The one for all that records scans: there is one event loop, whatever goes on in it. */
export const breathe: Breather = createBreather()
