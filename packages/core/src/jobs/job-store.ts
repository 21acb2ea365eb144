import type { Job, JobLease, JobStatus, NewJob } from './job.js'

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

/** The durable queue. */
export interface JobStore {
  /** Adds a job. While one with the same dedupe key is pending or processing, that one is returned instead: one live job per key, by constraint. */
  enqueue(job: NewJob): Promise<Job>

  /**
   * Hands due jobs to exactly one caller however many ask: by priority, then age. A claim is a lease that expires unless renewed; an
   * expired one is due again, and counts as an attempt.
   */
  claim(request: ClaimRequest): Promise<readonly JobLease[]>

  /** Extends a lease; `false` when it is lost: stop working and write nothing. */
  renew(lease: JobLease, expiresAt: number): Promise<boolean>

  /** Ends an attempt; `false` when the lease was lost, and nothing is written. */
  finish(lease: JobLease, outcome: JobOutcome, at: number): Promise<boolean>

  /** Cancels a pending or processing job; its worker learns by `renew`. `false` when it had ended. */
  cancel(id: string, at: number): Promise<boolean>

  /** `undefined` when there is no such job. */
  find(id: string): Promise<Job | undefined>

  /** Newest first, at most `limit`. */
  list(query: {
    readonly status?: JobStatus
    readonly kind?: string
    readonly limit: number
  }): Promise<readonly Job[]>
}
