import type { Clock, IdSource } from '../clock.js'

/** A clock that stands still until told otherwise, or until somebody waits for it. */
export interface FixedClock extends Clock {
  /** Moves on by so many milliseconds; what is due meanwhile is left to the next wait. */
  advance(ms: number): void
  /** Does something so many milliseconds from now, while somebody waits for that time to pass. */
  after(ms: number, action: () => unknown): void
}

interface DueAction {
  readonly at: number
  readonly action: () => unknown
}

/** A clock that shows `start`, by default midnight UTC at the beginning of 2026. Waiting takes no time of ours. */
export function fixedClock(start = Date.UTC(2026, 0, 1)): FixedClock {
  let now = start
  let due: readonly DueAction[] = []

  async function doWhatIsDue(until: number): Promise<void> {
    const [next] = due.filter(({ at }) => at <= until)
    if (next === undefined) return
    due = due.filter((one) => one !== next)
    now = Math.max(now, next.at)
    await next.action()
    await doWhatIsDue(until)
  }

  return {
    now: () => now,

    advance(ms) {
      now += ms
    },

    after(ms, action) {
      due = [...due, { at: now + ms, action }].sort((a, b) => a.at - b.at)
    },

    async wait(ms, signal) {
      signal?.throwIfAborted()
      const until = now + Math.max(0, ms)
      await doWhatIsDue(until)
      now = Math.max(now, until)
      signal?.throwIfAborted()
    },
  }
}

/** A clock that moves only when told, so that whoever waits for it really waits. */
export interface SteppedClock extends Clock {
  /** Moves on, and lets those go on whose time has come, the first one first. */
  step(ms: number): void
}

interface Sleeper {
  readonly until: number
  readonly wakeUp: () => void
}

/** A clock that shows `start`, by default midnight UTC at the beginning of 2026, until it is told to move on. */
export function steppedClock(start = Date.UTC(2026, 0, 1)): SteppedClock {
  let now = start
  let sleepers: readonly Sleeper[] = []

  return {
    now: () => now,

    step(ms) {
      now += ms
      const due = sleepers.filter(({ until }) => until <= now)
      sleepers = sleepers.filter((one) => !due.includes(one))
      for (const { wakeUp } of [...due].sort((a, b) => a.until - b.until)) wakeUp()
    },

    async wait(ms, signal) {
      signal?.throwIfAborted()
      if (ms <= 0) return
      await new Promise<void>((resolve) => {
        const wakeUp = () => {
          signal?.removeEventListener('abort', wakeUp)
          sleepers = sleepers.filter((one) => one.wakeUp !== wakeUp)
          resolve()
        }
        sleepers = [...sleepers, { until: now + ms, wakeUp }]
        signal?.addEventListener('abort', wakeUp)
      })
      signal?.throwIfAborted()
    },
  }
}

/** Ids `id-000001`, `id-000002`, …, with another word in front when given. */
export function countingIds(prefix = 'id'): IdSource {
  let count = 0
  return {
    next() {
      count++
      return `${prefix}-${String(count).padStart(6, '0')}`
    },
  }
}
