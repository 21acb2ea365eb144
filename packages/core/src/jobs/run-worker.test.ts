import { describe, expect, it, vi } from 'vitest'
import { InvalidInputError } from '../errors.js'
import { createMemoryEventSink, createMemoryStorage } from '../memory/index.js'
import { aJob, testTime } from '../testing/builders.js'
import { steppedClock } from '../testing/clock.js'
import { memoryPorts } from '../testing/memory-ports.js'
import type { NewJob } from './job.js'
import { runWorker } from './run-worker.js'
import type { JobHandler, WorkerOptions } from './worker-options.js'

const later = { timeout: 10_000, interval: 1 }

/** In memory, whatever can go on has gone on by then. */
const allHaveActed = () => new Promise(setImmediate)

/** A queue with jobs, on a clock that moves when told. */
async function open(jobs: readonly Partial<NewJob>[]) {
  const events = createMemoryEventSink()
  const ports = memoryPorts({ storage: createMemoryStorage(), clock: steppedClock(), events })
  for (const job of jobs) await ports.storage.jobs.enqueue(aJob(job))
  const statusOf = async (id: string) => (await ports.storage.jobs.find(id))?.status

  return {
    ...ports,
    statusOf,
    tellings: () => events.events(),
    becomes: (id: string, status: string) =>
      vi.waitFor(async () => expect(await statusOf(id)).toBe(status), later),
    run: (handle: JobHandler, options: Partial<WorkerOptions> = {}) =>
      runWorker(ports, { name: 'w', kinds: { enrich: { handle } }, untilIdle: true, ...options }),
  }
}

describe('a worker', () => {
  it('does what is due, by urgency, and ends when there is nothing left to do', async () => {
    const { run } = await open([{ id: 'a', priority: 5 }, { id: 'b', priority: 1 }, { id: 'c' }])
    const done: string[] = []
    const report = await run(async ({ id }) => void done.push(id), { concurrency: 1 })
    expect(done).toEqual(['b', 'a', 'c'])
    expect(report).toEqual({ completed: 3, failed: 0, left: 0 })
  })

  it('does as many at once as it may, in all and of a kind', async () => {
    const { run } = await open([1, 2, 3, 4, 5, 6].map((id) => ({ id: `${id}` })))
    let [now, most] = [0, 0]
    const handle: JobHandler = async () => {
      most = Math.max(most, ++now)
      await new Promise(setImmediate)
      now--
      return undefined
    }
    await run(handle, { concurrency: 3 })
    expect(most).toBe(3)
    const limited = await open([1, 2, 3, 4].map((id) => ({ id: `${id}` })))
    most = 0
    await limited.run(handle, { kinds: { enrich: { handle, concurrency: 2 } } })
    expect(most).toBe(2)
  })

  it('tries a failed job again after 2, 4 and 8 seconds, and then no more', async () => {
    const { run, clock, storage } = await open([{ id: 'a' }])
    const begunAt: number[] = []
    const stop = new AbortController()
    const handle: JobHandler = async () => {
      begunAt.push(clock.now() - testTime)
      throw new Error('no luck')
    }
    const running = run(handle, { signal: stop.signal, untilIdle: undefined as never })
    await vi.waitFor(async () => {
      clock.step(50)
      expect(await storage.jobs.find('a')).toMatchObject({ status: 'failed', failure: 'no luck' })
    }, later)
    const waited = begunAt.slice(1).map((at, index) => at - (begunAt[index] ?? 0))
    expect(waited.map((ms, index) => ms >= 2000 * 2 ** index)).toEqual([true, true, true])
    stop.abort()
    expect(await running).toMatchObject({ failed: 4 })
  })

  it('does not try again what cannot go better', async () => {
    const { run, storage } = await open([{ id: 'a' }])
    await run(async () => {
      throw new InvalidInputError('The payload makes no sense')
    })
    expect(await storage.jobs.find('a')).toMatchObject({ status: 'failed', attempts: 1 })
  })

  it('writes an effect with the end of the job, or neither', async () => {
    const { run, storage } = await open([{ id: 'a', maximumAttempts: 1 }])
    await run(async () => ({
      summary: 'one more',
      effect: async ({ jobs }) => void (await jobs.enqueue(aJob({ id: 'b', kind: 'select' }))),
    }))
    expect(await storage.jobs.find('b')).toMatchObject({ status: 'pending' })
    expect(await storage.jobs.find('a')).toMatchObject({
      status: 'completed',
      progress: { subject: 'one more' },
    })
  })

  it('fails a job whose effect cannot be written, and says why', async () => {
    const { run, storage } = await open([{ id: 'a' }])
    const report = await run(async () => ({
      effect: async () => {
        throw new InvalidInputError('What follows makes no sense')
      },
    }))
    expect(report).toEqual({ completed: 0, failed: 1, left: 0 })
    expect(await storage.jobs.find('a')).toMatchObject({
      status: 'failed',
      failure: 'invalid-input: What follows makes no sense',
    })
  })

  it('writes no effect when the lease was lost meanwhile', async () => {
    const { run, storage } = await open([{ id: 'a' }])
    const report = await run(async () => {
      await storage.jobs.steer('cancel', { ids: ['a'] }, testTime)
      return { effect: async ({ jobs }) => void (await jobs.enqueue(aJob({ id: 'b' }))) }
    })
    expect(report).toEqual({ completed: 0, failed: 0, left: 1 })
    expect(await storage.jobs.find('b')).toBeUndefined()
  })

  it('tells a job that was cancelled to stop, as soon as it says how far it is', async () => {
    const { run, storage, statusOf } = await open([{ id: 'a' }])
    const report = await run(async (_, { signal, report }) => {
      await storage.jobs.steer('cancel', { ids: ['a'] }, testTime)
      report({ done: 1 })
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw signal.reason
    })
    expect(report).toMatchObject({ left: 1, failed: 0 })
    expect(await statusOf('a')).toBe('cancelled')
  })

  it('keeps its leases while it works, and stops work on one that is lost', async () => {
    const { run, clock, storage, becomes } = await open([{ id: 'a' }])
    const running = run(async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw signal.reason
    })
    await becomes('a', 'processing')
    const claim = () =>
      storage.jobs.claim({ worker: 'other', limit: 1, now: clock.now(), leaseMs: 1e6 })
    for (let second = 0; second < 90; second++) {
      await allHaveActed()
      clock.step(1000)
    }
    expect(await claim()).toEqual([])
    await storage.jobs.steer('pause', {}, clock.now())
    await allHaveActed()
    clock.step(10_000)
    expect(await running).toEqual({ completed: 0, failed: 0, left: 1 })
  })

  it('does what comes while it sleeps', async () => {
    const { run, storage, becomes } = await open([])
    const stop = new AbortController()
    const running = run(async () => undefined, {
      signal: stop.signal,
      untilIdle: undefined as never,
    })
    for (const id of ['a', 'b']) {
      await storage.jobs.enqueue(aJob({ id }))
      await becomes(id, 'completed')
    }
    stop.abort()
    expect(await running).toMatchObject({ completed: 2 })
  })

  it('told to stop waits for what is under way, and gives back what has not begun', async () => {
    const { run, statusOf, becomes } = await open([{ id: 'a' }, { id: 'b' }])
    const stop = new AbortController()
    let finish: () => void = () => undefined
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const running = run(async () => void (await finished), {
      signal: stop.signal,
      concurrency: 1,
      ahead: 1,
    })
    await becomes('b', 'processing')
    stop.abort()
    finish()
    expect(await running).toEqual({ completed: 1, failed: 0, left: 1 })
    expect([await statusOf('a'), await statusOf('b')]).toEqual(['completed', 'pending'])
  })

  it('gives back what takes too long to wait for', async () => {
    const { run, clock, storage, becomes } = await open([{ id: 'a', maximumAttempts: 1 }])
    const stop = new AbortController()
    const running = run(
      async (_, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        throw signal.reason
      },
      { signal: stop.signal },
    )
    await becomes('a', 'processing')
    stop.abort()
    await vi.waitFor(async () => {
      clock.step(5000)
      expect(await storage.jobs.find('a')).toMatchObject({ status: 'pending', maximumAttempts: 2 })
    }, later)
    expect(await running).toMatchObject({ left: 1 })
  })

  it('goes on when the storage was away for a while', async () => {
    const ports = await open([{ id: 'a' }])
    const { jobs } = ports.storage
    let isAway = true
    const flaky = {
      ...ports.storage,
      jobs: {
        ...jobs,
        claim: async (request: Parameters<typeof jobs.claim>[0]) => {
          if (isAway) throw new Error('connection lost')
          return jobs.claim(request)
        },
      },
    }
    const running = runWorker(
      { ...ports, storage: flaky },
      { name: 'w', kinds: { enrich: { handle: async () => undefined } }, untilIdle: true },
    )
    await vi.waitFor(() => {
      expect(ports.tellings()).toContainEqual(
        expect.objectContaining({ type: 'worker:in-trouble', message: 'connection lost' }),
      )
    }, later)
    isAway = false
    await vi.waitFor(async () => {
      ports.clock.step(1000)
      expect(await ports.statusOf('a')).toBe('completed')
    }, later)
    await running
  })
})
