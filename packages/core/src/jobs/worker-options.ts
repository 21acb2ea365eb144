import type { Stores } from '../storage.js'
import type { Job, JobLease, JobProgress } from './job.js'

/** What a handler may do beside its work. */
export interface JobContext {
  readonly lease: JobLease
  /** Aborted when the job is cancelled, paused or lost, and when the worker must stop. */
  readonly signal: AbortSignal
  /** Notes how far the job is; written once a second at most. */
  report(progress: JobProgress): void
}

/** What came of a job. */
export interface JobDone {
  /** What came of it, for people. */
  readonly summary?: string
  /** Written in the transaction that ends the job: it happens exactly once, or not at all when the lease was lost. */
  readonly effect?: (stores: Stores) => Promise<void>
}

/** Does one job; what it throws decides about another attempt, by the retry policy. */
export type JobHandler = (job: Job, context: JobContext) => Promise<JobDone | undefined>

/** One kind of jobs that a worker can do. */
export interface JobKind {
  readonly handle: JobHandler
  /** How many at once in one worker. Default: as many as the worker does in all. */
  readonly concurrency?: number
}

/** How a worker works. */
export interface WorkerOptions {
  /** Who it is, for people. */
  readonly name: string
  /** What it can do, by kind. */
  readonly kinds: Readonly<Record<string, JobKind>>
  /** Jobs at once. Default 4. */
  readonly concurrency?: number
  /** Jobs that it takes beforehand, so that many short ones cost few claims. Default 0. */
  readonly ahead?: number
  /** How long a job is left to a worker that gives no sign of life, in milliseconds. Default 30 s; it gives one three times as often. */
  readonly leaseMs?: number
  /** How long jobs under way are waited for when it is told to stop, in milliseconds. Default 5 s; then they are given back. */
  readonly graceMs?: number
  /** How long it sleeps at most although nobody wakes it, in milliseconds. Default 30 s. */
  readonly longestSleepMs?: number
  /** Ends when nothing is due any more, in place of waiting for more. */
  readonly untilIdle?: true
  /** Aborting tells it to stop. */
  readonly signal?: AbortSignal
}

/** What a worker did. */
export interface WorkerReport {
  readonly completed: number
  /** Attempts that failed, whether or not another follows. */
  readonly failed: number
  /** Given back, or lost to others. */
  readonly left: number
}
