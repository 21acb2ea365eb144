import type { Job, JobLease, JobProgress, JobStatus, NewJob } from './job.js'

/** Which jobs a worker takes, and for how long. */
export interface ClaimRequest {
  /** Who asks; for people. */
  readonly worker: string
  /** Kinds it can do; all when absent. */
  readonly kinds?: readonly string[]
  /** At most this many at once. */
  readonly limit: number
  readonly now: number
  /** How long the claim lasts unless renewed, in milliseconds. */
  readonly leaseMs: number
}

/** The outcome of one attempt. */
export type JobOutcome =
  | { readonly status: 'completed' }
  /** With `retryAt`: pending again then, if attempts are left; else failed for good. */
  | { readonly status: 'failed'; readonly failure: string; readonly retryAt?: number }
  /** Given back undone: due at once, and the attempt does not count. */
  | { readonly status: 'released' }

/** The end of one attempt. */
export interface JobEnding {
  readonly lease: JobLease
  readonly outcome: JobOutcome
}

/** Some jobs; what is absent does not count. */
export interface JobFilter {
  readonly ids?: readonly string[]
  readonly statuses?: readonly JobStatus[]
  readonly kind?: string
  readonly libraryId?: string
}

/**
 * What people do to jobs. `cancel`: ends those that have not ended. `pause`: puts aside those that have not ended, also one that is under way.
 * `resume`: takes paused ones up again. `retry`: tries failed and cancelled ones anew, with as many attempts as at first, unless one with the same
 * key has not ended.
 */
export type JobAction = 'cancel' | 'pause' | 'resume' | 'retry'

/** How many jobs of a kind have a status. */
export interface JobCount {
  readonly kind: string
  readonly status: JobStatus
  readonly jobs: number
}

/** The durable queue. */
export interface JobStore {
  /** Adds a job. While one with the same dedupe key has not ended, that one is returned instead: one live job per key, by constraint. */
  enqueue(job: NewJob): Promise<Job>

  /**
   * Hands due jobs to exactly one caller however many ask: by priority, then by turns of their libraries, then age; those of no library come before
   * those of libraries. A claim is a lease that expires unless renewed; an expired one is due again, and counts as an attempt.
   */
  claim(request: ClaimRequest): Promise<readonly JobLease[]>

  /**
   * Extends leases and returns the ids of the jobs that are still held. Whoever holds another one no longer must stop working on it and write
   * nothing.
   */
  renew(leases: readonly JobLease[], expiresAt: number): Promise<ReadonlySet<string>>

  /** Whether a job is still held under this lease. Within a transaction it then stays so until that ends: what is written there is written by the holder. */
  holds(lease: JobLease): Promise<boolean>

  /** Notes how far a job is; `false` when the lease was lost, and nothing is written. */
  report(lease: JobLease, progress: JobProgress): Promise<boolean>

  /**
   * Ends attempts, and returns the ids of the jobs that were held; of others, nothing is written. Jobs that follow completed ones may start;
   * those that follow failed ones are cancelled.
   */
  finish(endings: readonly JobEnding[], at: number): Promise<ReadonlySet<string>>

  /** Does something to all jobs of the filter that it can be done to, and returns how many. A worker learns by `renew` that its job is no longer its own. */
  steer(action: JobAction, filter: JobFilter, at: number): Promise<number>

  /** `undefined` when there is no such job. */
  find(id: string): Promise<Job | undefined>

  /** Newest first, at most `limit`. */
  list(query: JobFilter & { readonly limit: number }): Promise<readonly Job[]>

  /** By kind, then status. */
  count(): Promise<readonly JobCount[]>

  /** When the next job of these kinds can be claimed, if nobody renews or ends it before; `undefined` when there is none. */
  nextDueAt(kinds?: readonly string[]): Promise<number | undefined>

  /** Forgets jobs that ended before: completed and cancelled ones, and failed ones, each by their own time. Returns how many. */
  prune(before: { readonly completed: number; readonly failed: number }): Promise<number>

  /**
   * Calls `heard` soon after jobs may have become due by what this process did, or another one where the database can tell; now and then also for nothing. Returns what
   * ends it.
   */
  listen(heard: () => void): () => void
}
