import { quietMs } from '../jobs/patience.js'
import { runWorker } from '../jobs/run-worker.js'
import { keepSchedules, runDueSchedules } from '../jobs/schedules.js'
import type { JobKind, WorkerOptions, WorkerReport } from '../jobs/worker-options.js'
import { createEventWatch } from '../notifications/watch-events.js'
import type { Ports } from '../ports.js'
import { createJobKinds } from './job-kinds.js'

/** How a worker works. */
export interface WorkOptions extends Omit<WorkerOptions, 'kinds'> {
  /** Kinds that the host adds to those of {@link createJobKinds}. */
  readonly kinds?: Readonly<Record<string, JobKind>>
  /** When jobs of the host's kinds are done, by kind, in cron's words. */
  readonly schedules?: Readonly<Record<string, string>>
  /** Kinds that this worker leaves to others. */
  readonly without?: readonly string[]
}

/** How long it takes at most until a schedule that somebody changed is heeded, in milliseconds. */
const lookAgainMs = 60_000

/**
 * Works until it is told to stop: does jobs, and enqueues what schedules want and what people are to be told. Any number of these may run, in any number of processes: each job
 * is done by one of them, and each schedule is heeded once.
 */
export async function work(ports: Ports, options: WorkOptions): Promise<WorkerReport> {
  const { schedules, without = [], ...rest } = options
  const kinds = Object.fromEntries(
    Object.entries({ ...createJobKinds(ports), ...options.kinds }).filter(
      ([kind]) => !without.includes(kind),
    ),
  )
  const ended = new AbortController()
  const signal = options.signal ?? ended.signal
  const untilEnd = AbortSignal.any([signal, ended.signal])
  const enqueuing = options.untilIdle
    ? []
    : [heedSchedules(ports, schedules, untilEnd), heedEvents(ports, untilEnd)]
  try {
    return await runWorker(ports, { ...rest, kinds })
  } finally {
    ended.abort()
    await Promise.all(enqueuing)
  }
}

async function heedSchedules(
  ports: Ports,
  more: Readonly<Record<string, string>> | undefined,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const next = await lookOnce(ports, more)
    const ms = Math.min(lookAgainMs, Math.max(1000, next - ports.clock.now()))
    await ports.clock.wait(ms, signal).catch(() => undefined)
  }
}

async function lookOnce(
  ports: Ports,
  more: Readonly<Record<string, string>> | undefined,
): Promise<number> {
  const next = await unlessInTrouble(ports, 'schedules', async () => {
    await keepSchedules(ports, more)
    return runDueSchedules(ports)
  })
  return next ?? Number.POSITIVE_INFINITY
}

async function heedEvents(ports: Ports, signal: AbortSignal): Promise<void> {
  const watch = createEventWatch(ports)
  while (!signal.aborted) {
    await unlessInTrouble(ports, 'notifications', () => watch.look())
    await ports.clock.wait(quietMs, signal).catch(() => undefined)
  }
}

/** What came of it; `undefined` when it failed, which is told: it is done again soon. */
async function unlessInTrouble<Result>(
  ports: Ports,
  worker: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    ports.events.emit({ type: 'worker:in-trouble', worker, message })
    return undefined
  }
}
