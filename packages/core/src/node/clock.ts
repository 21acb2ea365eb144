import { randomFillSync } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Clock, IdSource } from '../clock.js'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),

  async wait(ms, signal) {
    signal?.throwIfAborted()
    if (ms <= 0) return
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal }).catch((error) => {
      signal?.throwIfAborted()
      throw error
    })
  },
}

/** UUIDs of version 7: sortable by time, and within one process by order (RFC 9562, method 1 with a counter). */
export function createIdSource(clock: Clock = systemClock): IdSource {
  let last = 0
  let counter = 0

  return {
    next() {
      const now = clock.now()
      counter = now > last ? 0 : counter + 1
      if (counter > 0xfff) [last, counter] = [last + 1, 0]
      last = Math.max(last, now)
      return uuid7(last, counter)
    },
  }
}

function uuid7(at: number, counter: number): string {
  const time = at.toString(16).padStart(12, '0')
  const random = randomFillSync(Buffer.alloc(8))
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const tail = random.toString('hex')
  const middle = `7${counter.toString(16).padStart(3, '0')}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
