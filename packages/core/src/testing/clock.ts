import type { Clock, IdSource } from '../clock.js'

/** A clock that stands still until told otherwise. */
export interface FixedClock extends Clock {
  /** Moves on by so many milliseconds. */
  advance(ms: number): void
}

/** A clock that shows `start`, by default midnight UTC at the beginning of 2026. */
export function fixedClock(start = Date.UTC(2026, 0, 1)): FixedClock {
  let now = start
  return {
    now: () => now,
    advance(ms) {
      now += ms
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
