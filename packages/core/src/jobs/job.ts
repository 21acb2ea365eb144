/** What there is to do: lower is sooner. */
export const jobPriorities = {
  webhook: 1,
  userPublish: 2,
  userEnrich: 3,
  background: 5,
  scan: 7,
  housekeeping: 10,
} as const

/**
 * `waiting` for jobs that it follows, `pending` until claimed, `processing` under a lease, `paused` until somebody resumes it. The other three
 * are its end.
 */
export const jobStatuses = [
  'waiting',
  'pending',
  'processing',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const

/** Where a job stands; see {@link jobStatuses}. */
export type JobStatus = (typeof jobStatuses)[number]

/** How far a job is. */
export interface JobProgress {
  readonly done: number
  /** Absent while nobody knows. */
  readonly total?: number
  /** What is being worked on, for people. */
  readonly subject?: string
}

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
  /** The library it is for. Libraries take turns. */
  readonly libraryId?: string
  /** At most one job has the same key before its end. */
  readonly dedupeKey?: string
  /** What it goes back to: the id of a request, or of the job that made it. Absent: nobody asked for it. */
  readonly correlationId?: string
  /** The jobs that must be completed before. */
  readonly after?: readonly string[]
  readonly attempts: number
  /** How often it is tried in all. */
  readonly maximumAttempts: number
  readonly createdAt: number
  /** Not before this time. */
  readonly dueAt: number
  /** Who claimed it last. */
  readonly worker?: string
  readonly progress?: JobProgress
  readonly finishedAt?: number
  /** Why the last attempt failed, or why it was cancelled with a job that it follows. */
  readonly failure?: string
}

/** Work to be done once, now or later. */
export interface NewJob {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly priority: number
  readonly libraryId?: string
  readonly dedupeKey?: string
  readonly correlationId?: string
  /** Jobs that must be completed before; when one of them fails for good or is cancelled, so is this one. */
  readonly after?: readonly string[]
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
