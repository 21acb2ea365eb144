import type { Ports } from '../ports.js'
import type { Endings } from './endings.js'
import type { HeldJob, HeldJobs } from './held-jobs.js'
import type { Job, JobLease } from './job.js'
import type { JobOutcome } from './job-store.js'
import { LeaseLostError } from './lease-lost.js'
import { type Reporter, reporterOf } from './reporter.js'
import { outcomeOfFailure } from './retry-policy.js'
import type { JobDone, JobKind } from './worker-options.js'

/** What an attempt needs of its worker. */
export interface AttemptPorts extends Pick<Ports, 'storage' | 'clock' | 'events'> {
  readonly kinds: Readonly<Record<string, JobKind>>
  readonly held: HeldJobs
  readonly endings: Endings
}

/** What became of an attempt: it failed, or the job is left to others. */
export type AttemptResult = 'completed' | 'failed' | 'left'

/** Does a job once. What came of it is written by what this returns: meanwhile the worker can do another. */
export async function attemptJob(
  worker: AttemptPorts,
  held: HeldJob,
): Promise<() => Promise<AttemptResult>> {
  const { lease, controller } = held
  const { reason, aborted } = controller.signal
  if (aborted) return () => giveBack(worker, lease, reason)
  worker.held.begin(held)
  worker.events.emit({ type: 'job:started', ...about(lease.job) })
  const reporter = reporterOf(worker, held)
  const handled = await handle(worker, held, reporter)
  return async () => {
    await reporter.settled()
    if ('left' in handled) return giveBack(worker, lease, handled.left)
    if ('error' in handled) return fail(worker, lease, handled.error)
    return complete(worker, { lease, reporter, done: handled.done }).catch((error: unknown) =>
      fail(worker, lease, error),
    )
  }
}

type Handled = { readonly done: JobDone } | { readonly error: unknown } | { readonly left: unknown }

async function handle(
  { kinds }: AttemptPorts,
  { lease, controller: { signal } }: HeldJob,
  { report }: Reporter,
): Promise<Handled> {
  try {
    const done = await kinds[lease.job.kind]?.handle(lease.job, { lease, signal, report })
    return { done: done ?? {} }
  } catch (error) {
    if (signal.aborted) return { left: signal.reason }
    return error instanceof LeaseLostError ? { left: error } : { error }
  }
}

/** What was lost is somebody else's; what was only stopped goes back. */
async function giveBack(
  { endings }: AttemptPorts,
  lease: JobLease,
  reason: unknown,
): Promise<AttemptResult> {
  if (!(reason instanceof LeaseLostError)) await endings.end(lease, { status: 'released' })
  return 'left'
}

async function fail(
  { endings, clock, events }: AttemptPorts,
  lease: JobLease,
  error: unknown,
): Promise<AttemptResult> {
  const { attempts, maximumAttempts } = lease.job
  const outcome = outcomeOfFailure(error, { attempts, at: clock.now() })
  if (!(await endings.end(lease, outcome))) return 'left'
  const isLast = isFinal(outcome) || attempts >= maximumAttempts
  const message = outcome.status === 'failed' ? outcome.failure : ''
  events.emit({ type: 'job:failed', ...about(lease.job), message, isLast })
  return 'failed'
}

function isFinal(outcome: JobOutcome): boolean {
  return outcome.status === 'failed' && outcome.retryAt === undefined
}

interface Completion {
  readonly lease: JobLease
  readonly reporter: Reporter
  readonly done: JobDone
}

async function complete(
  { endings, events }: AttemptPorts,
  { lease, reporter, done: { summary, effect } }: Completion,
): Promise<AttemptResult> {
  if (summary !== undefined) await reporter.conclude(summary)
  if (!(await endings.end(lease, { status: 'completed' }, effect))) return 'left'
  const told = summary === undefined ? {} : { summary }
  events.emit({ type: 'job:completed', ...about(lease.job), ...told })
  return 'completed'
}

function about({ id, kind, libraryId }: Job) {
  return { jobId: id, kind, ...(libraryId === undefined ? {} : { libraryId }) }
}
