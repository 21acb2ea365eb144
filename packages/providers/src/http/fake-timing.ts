import type { Timing } from './timing.js'

/** A clock that stands still until a test moves it. */
export interface FakeTiming extends Timing {
  /** Every wait that was asked for, in order, in milliseconds. */
  readonly sleeps: readonly number[]
  /** Lets `milliseconds` pass, waking sleepers in their turn. */
  advance(milliseconds: number): Promise<void>
  /** Lets as much time pass as `work` needs to settle, and settles like it. */
  finish<Value>(work: Promise<Value>): Promise<Value>
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export function createFakeTiming(chance: () => number = () => 0.5): FakeTiming {
  const start = Date.UTC(2026, 0, 1)
  const sleepers = new Set<Sleeper>()
  const sleeps: number[] = []
  let now = start

  function earliest(): Sleeper | undefined {
    return [...sleepers].sort((a, b) => a.at - b.at)[0]
  }

  async function wakeUpTo(time: number): Promise<void> {
    for (let next = earliest(); next !== undefined && next.at <= time; next = earliest()) {
      now = Math.max(now, next.at)
      sleepers.delete(next)
      next.wake()
      await settle()
    }
    now = Math.max(now, time)
  }

  return {
    sleeps,
    now: () => now,
    random: chance,

    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason)
        sleeps.push(milliseconds)
        const leave = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        }
        const sleeper: Sleeper = { at: now + milliseconds, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },

    async advance(milliseconds) {
      const until = now + milliseconds
      await settle()
      await wakeUpTo(until)
    },

    async finish(work) {
      let settled = false
      const end = () => {
        settled = true
      }
      work.then(end, end)
      await settle()
      while (!settled) {
        const next = earliest()
        if (next === undefined) await settle()
        else await wakeUpTo(next.at)
      }
      return work
    },
  }
}

/** Lets everything run that does not wait for the clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
}

/** Numbers that look random and are the same in every run: mulberry32. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
