import type { Clock } from '../clock.js'
import type { Storage, Stores } from '../storage.js'
import type { JobLease } from './job.js'
import type { JobEnding, JobOutcome } from './job-store.js'
import type { JobDone } from './worker-options.js'

/** Writes how attempts ended; resolves with `false` when the lease was lost, and nothing was written. */
export interface Endings {
  end(lease: JobLease, outcome: JobOutcome, effect?: JobDone['effect']): Promise<boolean>
}

interface Waiting {
  readonly ending: JobEnding
  readonly effect: JobDone['effect']
  readonly settle: (wasHeld: boolean) => void
  readonly fail: (reason: unknown) => void
}

/** Endings that come while others are being written are written together next, with their effects: a transaction costs the same for one and for many. */
export function createEndings(ports: {
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
      await writePart(part)
    }
    isWriting = false
  }

  async function writePart(part: readonly Waiting[]): Promise<void> {
    const [alone, withEffect] = [part.filter(isAlone), part.filter((one) => !isAlone(one))]
    const { storage, clock } = ports
    if (alone.length > 0) await settleAll(alone, () => finish(storage, alone, clock.now()))
    if (withEffect.length === 0) return
    const isWritten = await settleAll(
      withEffect,
      () => finishWithEffects(ports, withEffect),
      'quiet',
    )
    if (isWritten) return
    for (const one of withEffect) await settleAll([one], () => finishWithEffects(ports, [one]))
  }

  return {
    end: (lease, outcome, effect) =>
      new Promise((settle, fail) => {
        waiting.push({ ending: { lease, outcome }, effect, settle, fail })
        queueMicrotask(() => void writeAll())
      }),
  }
}

function isAlone({ effect }: Waiting): boolean {
  return effect === undefined
}

/** Tells each whether it was held; of what went wrong only when nobody tries it otherwise. */
async function settleAll(
  part: readonly Waiting[],
  write: () => Promise<ReadonlySet<string>>,
  failures: 'told' | 'quiet' = 'told',
): Promise<boolean> {
  try {
    const held = await write()
    for (const { ending, settle } of part) settle(held.has(ending.lease.job.id))
    return true
  } catch (error) {
    if (failures === 'told') for (const { fail } of part) fail(error)
    return false
  }
}

async function finish(
  { jobs }: Pick<Stores, 'jobs'>,
  part: readonly Waiting[],
  at: number,
): Promise<ReadonlySet<string>> {
  return jobs.finish(
    part.map(({ ending }) => ending),
    at,
  )
}

async function finishWithEffects(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  part: readonly Waiting[],
): Promise<ReadonlySet<string>> {
  return storage.transaction(async (stores) => {
    const held = await finish(stores, part, clock.now())
    for (const { ending, effect } of part) {
      if (held.has(ending.lease.job.id)) await effect?.(stores)
    }
    return held
  })
}
