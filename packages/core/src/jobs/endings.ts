import type { Clock } from '../clock.js'
import type { Storage } from '../storage.js'
import type { JobLease } from './job.js'
import type { JobEnding, JobOutcome } from './job-store.js'
import type { JobDone } from './worker-options.js'

/** Writes how attempts ended; resolves with `false` when the lease was lost, and nothing was written. */
export interface Endings {
  end(lease: JobLease, outcome: JobOutcome, effect?: JobDone['effect']): Promise<boolean>
}

interface Waiting {
  readonly ending: JobEnding
  readonly settle: (wasHeld: boolean) => void
  readonly fail: (reason: unknown) => void
}

/** Endings that come while others are being written are written together next; those with an effect each in a transaction of its own. */
export function createEndings({
  storage,
  clock,
}: {
  readonly storage: Storage
  readonly clock: Clock
}): Endings {
  let waiting: Waiting[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) {
      const part = waiting
      waiting = []
      await write(part)
    }
    isWriting = false
  }

  async function write(part: readonly Waiting[]): Promise<void> {
    try {
      const held = await storage.jobs.finish(
        part.map(({ ending }) => ending),
        clock.now(),
      )
      for (const { ending, settle } of part) settle(held.has(ending.lease.job.id))
    } catch (error) {
      for (const { fail } of part) fail(error)
    }
  }

  return {
    async end(lease, outcome, effect) {
      if (effect === undefined) {
        return new Promise((settle, fail) => {
          waiting.push({ ending: { lease, outcome }, settle, fail })
          queueMicrotask(() => void writeAll())
        })
      }
      return storage.transaction(async (stores) => {
        const held = await stores.jobs.finish([{ lease, outcome }], clock.now())
        if (!held.has(lease.job.id)) return false
        await effect(stores)
        return true
      })
    },
  }
}
