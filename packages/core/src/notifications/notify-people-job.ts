import { jobPriorities, type NewJob } from '../jobs/job.js'
import { patientAttempts } from '../jobs/patience.js'
import type { Ports } from '../ports.js'

/** The job that tells one channel what happened. */
export const notifyPeopleJob = 'notify-people'

/** One channel is told by one job at a time, so that one which fails keeps none waiting. */
export function notifyingJob(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  channelId: string,
  inMs: number,
): NewJob {
  const now = clock.now()
  return {
    id: ids.next(),
    kind: notifyPeopleJob,
    payload: { channelId },
    priority: jobPriorities.background,
    dedupeKey: `${notifyPeopleJob} ${channelId}`,
    maximumAttempts: patientAttempts,
    createdAt: now,
    dueAt: now + inMs,
  }
}
