import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '@metarr/core'

/** Where the kit takes time and chance from. */
export interface Timing extends Pick<Clock, 'now'> {
  /** Resolves after `milliseconds`; rejects with the signal's reason once it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** At least 0, less than 1. */
  random(): number
}

/** The computer's own clock. */
export const systemTiming: Timing = {
  now: Date.now,
  random: Math.random,
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
}
