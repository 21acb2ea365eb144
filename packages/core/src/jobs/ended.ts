import type { JobStatus } from './job.js'

/** What a job may have before its end. */
export const liveStatuses = ['waiting', 'pending', 'processing', 'paused'] as const

/** Whether a job has not ended yet. */
export function isLive(status: JobStatus): boolean {
  return liveStatuses.some((live) => live === status)
}
