/** What there is to do: lower is sooner. */
export const jobPriorities = {
  webhook: 1,
  userPublish: 2,
  userEnrich: 3,
  background: 5,
  scan: 7,
  housekeeping: 10,
} as const

/** `pending` until claimed, `processing` under a lease. */
export type JobStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled'

/** One durable unit of background work. */
export interface Job {
  readonly id: string
  /** What the worker looks its handler up by: `scan`, `enrich`, … */
  readonly kind: string
  /** Whatever the handler needs, as JSON. */
  readonly payload: unknown
  /** 1 is the most urgent, 10 the least. */
  readonly priority: number
  readonly status: JobStatus
  /** At most one pending or processing job has the same key. */
  readonly dedupeKey?: string
  readonly attempts: number
  /** How often it is tried in all. */
  readonly maximumAttempts: number
  readonly createdAt: number
  /** Not before this time. */
  readonly dueAt: number
  readonly finishedAt?: number
  /** Why the last attempt failed. */
  readonly failure?: string
}

/** Work to be done once, now or later. */
export interface NewJob {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly priority: number
  readonly dedupeKey?: string
  /** Default 4: the first try and three retries. */
  readonly maximumAttempts?: number
  readonly createdAt: number
  /** Default: at once. */
  readonly dueAt?: number
}

/** A job in the hands of one worker. Whoever lost the lease can write nothing: the token no longer fits. */
export interface JobLease {
  readonly job: Job
  readonly token: string
  readonly expiresAt: number
}
