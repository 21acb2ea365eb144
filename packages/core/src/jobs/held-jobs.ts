import type { JobLease } from './job.js'
import { LeaseLostError } from './lease-lost.js'

/** A job in the hands of this worker. */
export interface HeldJob {
  readonly lease: JobLease
  readonly controller: AbortController
}

/** The jobs in the hands of this worker. */
export interface HeldJobs {
  add(lease: JobLease): HeldJob
  begin(held: HeldJob): void
  remove(held: HeldJob): void
  readonly size: number
  countOf(kind: string): number
  leases(): readonly JobLease[]
  /** Tells those whose lease was asked for and not kept to stop. */
  keepOnly(asked: readonly JobLease[], kept: ReadonlySet<string>): void
  /** Tells them to stop: all, or those that have not begun. */
  abort(which: 'all' | 'not begun', reason: unknown): void
}

export function createHeldJobs(): HeldJobs {
  const all = new Set<HeldJob>()
  const begun = new Set<HeldJob>()
  const counts = new Map<string, number>()

  function count({ lease }: HeldJob, step: 1 | -1): void {
    const { kind } = lease.job
    counts.set(kind, (counts.get(kind) ?? 0) + step)
  }

  return {
    add(lease) {
      const held = { lease, controller: new AbortController() }
      all.add(held)
      count(held, 1)
      return held
    },
    begin: (held) => void begun.add(held),
    remove(held) {
      if (all.delete(held)) count(held, -1)
      begun.delete(held)
    },
    get size() {
      return all.size
    },
    countOf: (kind) => counts.get(kind) ?? 0,
    leases: () => [...all].map(({ lease }) => lease),
    keepOnly(asked, kept) {
      const lost = new Set(asked.filter(({ job }) => !kept.has(job.id)))
      for (const { lease, controller } of all) {
        if (lost.has(lease)) controller.abort(new LeaseLostError(lease.job.id))
      }
    },
    abort(which, reason) {
      for (const held of all) {
        if (which === 'all' || !begun.has(held)) held.controller.abort(reason)
      }
    },
  }
}
