import type { JobLease } from '../../jobs/job.js'
import type { ClaimRequest, JobOutcome, JobStore } from '../../jobs/job-store.js'
import { testTime } from '../builders.js'

/** How long a claim of {@link claimJobs} lasts, in milliseconds. */
export const leaseMs = 1000

/** Claims what is due, at most ten jobs at the time of tests, unless said. */
export async function claimJobs(
  jobs: JobStore,
  request: Partial<ClaimRequest> = {},
): Promise<readonly JobLease[]> {
  return jobs.claim({ worker: 'test', limit: 10, now: testTime, leaseMs, ...request })
}

export async function claimIds(
  jobs: JobStore,
  request: Partial<ClaimRequest> = {},
): Promise<readonly string[]> {
  return (await claimJobs(jobs, request)).map(({ job }) => job.id)
}

export async function claimOne(
  jobs: JobStore,
  request: Partial<ClaimRequest> = {},
): Promise<JobLease> {
  const [lease] = await claimJobs(jobs, { limit: 1, ...request })
  if (lease === undefined) throw new Error('There was nothing to claim')
  return lease
}

/** Ends an attempt; `false` when the lease was lost. */
export async function endJob(
  jobs: JobStore,
  lease: JobLease,
  outcome: JobOutcome,
  at = testTime,
): Promise<boolean> {
  return (await jobs.finish([{ lease, outcome }], at)).has(lease.job.id)
}

/** Extends a lease; `false` when it is lost. */
export async function renewLease(
  jobs: JobStore,
  lease: JobLease,
  expiresAt: number,
): Promise<boolean> {
  return (await jobs.renew([lease], expiresAt)).has(lease.job.id)
}

/** `false` when it had ended. */
export async function cancelJob(jobs: JobStore, id: string, at = testTime): Promise<boolean> {
  return (await jobs.steer('cancel', { ids: [id] }, at)) === 1
}
