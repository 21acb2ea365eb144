import type { Timing } from '@metarr/providers/http'

/** A clock that leaps to the next thing anybody waits for as soon as nothing else is under way: hours of waiting pass in moments. */
export interface VirtualTime extends Timing {
  /** Something real is under way, on a socket: time stands still until it is released as often as it was held. */
  hold(): void
  release(): void
  /** Lets as much time pass as `work` needs, and settles like it. */
  run<Value>(work: Promise<Value>): Promise<Value>
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** So many turns of the event loop without anything under way are taken for rest. */
const turnsOfRest = 3

export function createVirtualTime(start: number): VirtualTime {
  const sleepers = new Set<Sleeper>()
  let now = start
  let held = 0

  function leap(): void {
    let next: Sleeper | undefined
    for (const sleeper of sleepers) if (next === undefined || sleeper.at < next.at) next = sleeper
    if (next === undefined) return
    sleepers.delete(next)
    now = Math.max(now, next.at)
    next.wake()
  }

  async function rest(): Promise<void> {
    for (let turns = 0; turns < turnsOfRest; turns = held > 0 ? 0 : turns + 1) {
      await new Promise(setImmediate)
    }
  }

  return {
    now: () => now,
    random: () => 0.5,

    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason)
        const leave = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        }
        const sleeper: Sleeper = { at: now + Math.max(0, milliseconds), wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },

    hold() {
      held += 1
    },

    release() {
      held -= 1
    },

    async run(work) {
      let settled = false
      const end = () => {
        settled = true
      }
      work.then(end, end)
      while (!settled) {
        await rest()
        if (!settled) leap()
      }
      return work
    },
  }
}
