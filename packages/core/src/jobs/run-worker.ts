import PQueue from 'p-queue'
import type { Ports } from '../ports.js'
import { type AttemptPorts, attemptJob } from './attempt-job.js'
import { createEndings } from './endings.js'
import { createHeldJobs, type HeldJob, type HeldJobs } from './held-jobs.js'
import { roomIn } from './room.js'
import { createWake, type Wake } from './wake.js'
import type { WorkerOptions, WorkerReport } from './worker-options.js'

/** What a worker needs. */
export type WorkerPorts = Pick<Ports, 'storage' | 'clock' | 'events' | 'correlation'>

const defaults = {
  concurrency: 4,
  ahead: 0,
  leaseMs: 30_000,
  graceMs: 5000,
  longestSleepMs: 30_000,
} as const

const longestTroubleMs = 30_000

/** What is due and could not be had is just being taken by another worker. */
const shortestSleepMs = 20

/**
 * Does jobs until it is told to stop: claims what is due, renews leases, tries again what failed, sleeps until something is due or somebody rings. A
 * storage that is away is waited for. Told to stop, it claims nothing more, waits for what is under way, and gives the rest back.
 */
export async function runWorker(ports: WorkerPorts, options: WorkerOptions): Promise<WorkerReport> {
  const worker = createWorker(ports, options)
  const wake = () => worker.wake.ring()
  const unlisten = ports.storage.jobs.listen(wake)
  options.signal?.addEventListener('abort', wake)
  const ended = new AbortController()
  const beating = keepLeases(worker, ended.signal)
  try {
    await claimUntilStopped(worker)
    await windUp(worker)
  } finally {
    unlisten()
    options.signal?.removeEventListener('abort', wake)
    ended.abort()
    await beating
  }
  return worker.report
}

interface Worker {
  readonly ports: WorkerPorts
  readonly options: WorkerOptions & { readonly [Name in keyof typeof defaults]: number }
  readonly held: HeldJobs
  readonly attempts: AttemptPorts
  readonly queue: PQueue
  readonly running: Set<Promise<void>>
  readonly wake: Wake
  readonly report: { completed: number; failed: number; left: number }
}

function createWorker(ports: WorkerPorts, given: WorkerOptions): Worker {
  const options = { ...defaults, ...given }
  const held = createHeldJobs()
  const endings = createEndings(ports)
  return {
    ports,
    options,
    held,
    attempts: { ...ports, kinds: options.kinds, held, endings },
    queue: new PQueue({ concurrency: options.concurrency }),
    running: new Set(),
    wake: createWake(ports.clock),
    report: { completed: 0, failed: 0, left: 0 },
  }
}

async function claimUntilStopped(worker: Worker): Promise<void> {
  const { ports, options, wake } = worker
  let troubleMs = 0
  while (options.signal?.aborted !== true) {
    try {
      if (await claimSome(worker)) continue
      if (options.untilIdle && (await isIdle(worker))) return
      await wake.sleep(await sleepOf(worker))
      troubleMs = 0
    } catch (error) {
      troubleMs = Math.min(troubleMs * 2 + 500, longestTroubleMs)
      tellTrouble(worker, error)
      await ports.clock.wait(troubleMs, options.signal).catch(() => undefined)
    }
  }
}

/** Whether there may be more to claim at once. */
async function claimSome(worker: Worker): Promise<boolean> {
  const { ports, options, held } = worker
  const room = roomOf(worker)
  if (room === undefined) return false
  const now = ports.clock.now()
  const { name, leaseMs } = options
  const leases = await ports.storage.jobs.claim({ worker: name, ...room, now, leaseMs })
  for (const lease of leases) start(worker, held.add(lease))
  return leases.length === room.limit
}

/** Where jobs are taken ahead, room for a few is not asked for while there is enough to do: many at once cost as little as one. */
function roomOf({ options: { kinds, concurrency, ahead }, held }: Worker) {
  const isWellSupplied = held.size > concurrency + ahead / 2
  return roomIn({
    places: isWellSupplied && ahead > 0 ? held.size : concurrency + ahead,
    held: held.size,
    kinds: Object.entries(kinds).map(([kind, { concurrency: places }]) => ({
      kind,
      held: held.countOf(kind),
      ...(places === undefined ? {} : { places }),
    })),
  })
}

async function isIdle(worker: Worker): Promise<boolean> {
  if (worker.held.size > 0) return false
  const next = await nextDueAt(worker)
  return next === undefined || next > worker.ports.clock.now()
}

/** Until something is due that there is room for; the end of a job wakes it anyway. */
async function sleepOf(worker: Worker): Promise<number> {
  const { longestSleepMs } = worker.options
  const next = await nextDueAt(worker)
  if (next === undefined) return longestSleepMs
  const ms = next - worker.ports.clock.now()
  return Math.min(longestSleepMs, Math.max(shortestSleepMs, ms))
}

async function nextDueAt(worker: Worker): Promise<number | undefined> {
  const kinds = roomOf(worker)?.kinds ?? []
  return worker.ports.storage.jobs.nextDueAt(kinds)
}

function start(worker: Worker, job: HeldJob): void {
  const { running, held, wake } = worker
  const run = runOne(worker, job)
    .catch((error: unknown) => tellTrouble(worker, error))
    .finally(() => {
      held.remove(job)
      running.delete(run)
      wake.ring()
    })
  running.add(run)
}

async function runOne({ queue, attempts, report }: Worker, job: HeldJob): Promise<void> {
  const within = withinIdOf(attempts, job)
  const write = await queue.add(() => within(() => attemptJob(attempts, job)))
  report[await within(write)]++
}

/** What an attempt does goes back to what its job goes back to, or to the job. */
function withinIdOf({ correlation }: WorkerPorts, { lease: { job } }: HeldJob) {
  const id = job.correlationId ?? job.id
  return <Result>(work: () => Result): Result =>
    correlation === undefined ? work() : correlation.run(id, work)
}

/** Gives a sign of life for all jobs in hand; what is lost, or was cancelled, is told to stop. */
async function keepLeases({ ports, options, held }: Worker, ended: AbortSignal): Promise<void> {
  const { clock, storage } = ports
  while (!ended.aborted) {
    await clock.wait(options.leaseMs / 3, ended).catch(() => undefined)
    const leases = held.leases()
    if (ended.aborted || leases.length === 0) continue
    const expiresAt = clock.now() + options.leaseMs
    const kept = await storage.jobs.renew(leases, expiresAt).catch(() => undefined)
    if (kept !== undefined) held.keepOnly(leases, kept)
  }
}

async function windUp({ ports, options, running, held }: Worker): Promise<void> {
  const reason = new Error('The worker was told to stop')
  held.abort('not begun', reason)
  const done = new AbortController()
  const idle = Promise.all(running).then(() => done.abort())
  await ports.clock.wait(options.graceMs, done.signal).catch(() => undefined)
  held.abort('all', reason)
  await idle
}

function tellTrouble({ ports, options }: Worker, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  ports.events.emit({ type: 'worker:in-trouble', worker: options.name, message })
}
