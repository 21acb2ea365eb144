import { setTimeout as sleep } from 'node:timers/promises'
import type { ItemState, JobStatus, Storage } from '@metarr/core'

/** What workers are waited for. */
export interface Goal {
  readonly libraryId: string
  readonly items: number
  /** Ends the wait with its reason. */
  readonly giveUp: AbortSignal
  /** Called now and then with how far they are. */
  progress(line: string): void
}

const unfinished: readonly JobStatus[] = ['waiting', 'pending', 'processing']
const steps: readonly ItemState[] = [
  ...(['discovered', 'needs_identification', 'identified', 'enriching', 'enriched'] as const),
  ...(['selected', 'published', 'error_provider_failure', 'error'] as const),
]
const lookEveryMs = 200
const tellEveryMs = 15_000
const patienceMs = 5 * 60_000

/**
 * Resolves when no job is left and all items are published: a job that follows is enqueued with the end of the one before.
 *
 * @throws {Error} saying what failed, when items are left that no job is about, or nothing has moved for five minutes.
 */
export async function untilPublished(storage: Storage, goal: Goal): Promise<void> {
  const startedAt = performance.now()
  let toldAt = startedAt
  let last = { moved: '', at: startedAt }
  for (;;) {
    goal.giveUp.throwIfAborted()
    const left = await storage.jobs.list({ statuses: unfinished, limit: 1 })
    if (left.length === 0) return insistOnAll(storage, goal)
    const now = performance.now()
    if (now - toldAt > tellEveryMs) {
      toldAt = now
      const moved = await howFar(storage, goal)
      goal.progress(`${Math.round((now - startedAt) / 1000)} s: ${moved}`)
      if (moved !== last.moved) last = { moved, at: now }
      if (now - last.at > patienceMs) throw new Error(`Nothing moves any more: ${moved}`)
    }
    await sleep(lookEveryMs)
  }
}

/** Items by state: which step they are at. */
async function howFar({ items }: Storage, { libraryId }: Goal): Promise<string> {
  const counts = await Promise.all(
    steps.map(async (state) => `${await items.count({ libraryId, states: [state] })} ${state}`),
  )
  return counts.filter((count) => !count.startsWith('0 ')).join(', ')
}

async function insistOnAll(storage: Storage, goal: Goal): Promise<void> {
  const { libraryId, items } = goal
  const published = await storage.items.count({ libraryId, states: ['published'] })
  if (published === items) return
  const failed = await storage.jobs.list({ statuses: ['failed', 'cancelled'], limit: 5 })
  const failures = failed.map(({ kind, failure }) => `${kind}: ${failure}`).join('; ')
  throw new Error(
    `${published} of ${items} movies were published (${await howFar(storage, goal)}). ${failures}`,
  )
}
