import type { Ports } from '../ports.js'
import type { HeldJob } from './held-jobs.js'
import type { JobProgress } from './job.js'
import { LeaseLostError } from './lease-lost.js'

const everyMs = 1000

/** Writes how far a job is, not too often, and so learns early that it was cancelled. */
export interface Reporter {
  readonly report: (progress: JobProgress) => void
  /** Writes what came of it. */
  conclude(summary: string): Promise<void>
  /** Resolves when nothing is being written. */
  settled(): Promise<void>
}

export function reporterOf(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { lease, controller }: HeldJob,
): Reporter {
  let last: JobProgress | undefined
  let writtenAt = Number.NEGATIVE_INFINITY
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false

  async function write(progress: JobProgress): Promise<void> {
    isWriting = true
    const isHeld = await storage.jobs.report(lease, progress).catch(() => true)
    if (!isHeld) controller.abort(new LeaseLostError(lease.job.id))
    isWriting = false
  }

  return {
    report(progress) {
      last = progress
      if (isWriting || clock.now() < writtenAt + everyMs) return
      writtenAt = clock.now()
      writing = write(progress)
    },

    async conclude(summary) {
      const { done, total } = last ?? { done: 0, total: undefined }
      await write({ done, ...(total === undefined ? {} : { total }), subject: summary })
    },

    settled: () => writing,
  }
}
