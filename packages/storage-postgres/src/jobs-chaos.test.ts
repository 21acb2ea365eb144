import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Storage } from '@metarr/core'
import { aJob } from '@metarr/core/testing'
import { type PostgresServer, startPostgres } from '@metarr/test-postgres'
import { ask } from '@metarr/test-postgres/databases'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPostgresStorage } from './storage.js'

const patienceMs = 240_000
const schema = 'chaos'
const jobCount = 2000
const workers = 4
const blows = 12
const command = [
  '--conditions=@metarr/source',
  `--import=${new URL('../../../scripts/from-source.mjs', import.meta.url).href}`,
  fileURLToPath(new URL('./testing/chaos-worker.ts', import.meta.url)),
]

describe('workers that are killed, held up, and whose database goes away', () => {
  let server: PostgresServer
  let storage: Storage
  const running: ChildProcess[] = []

  beforeAll(async () => {
    // What it said was committed must outlive its crash.
    server = await startPostgres({ settings: { synchronous_commit: 'on' } })
    storage = await createPostgresStorage({ url: server.url, schema })
  }, patienceMs)

  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await storage.close()
    await server.remove()
  }, patienceMs)

  async function startWorker(place: number): Promise<void> {
    const child = spawn(process.execPath, [...command, server.url, schema, `worker ${place}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running[place] = child
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  }

  async function killAndReplace(place: number): Promise<void> {
    const child = running[place]
    child?.kill('SIGKILL')
    await startWorker(place)
  }

  /** Longer than its leases last, so that others take over what it still believes to be its own. */
  async function holdUp(place: number): Promise<void> {
    const child = running[place]
    child?.kill('SIGSTOP')
    await sleep(2500)
    child?.kill('SIGCONT')
  }

  /** Three seconds of work for all workers together at the least: longer than the blows last. */
  async function enqueueAll(random: () => number): Promise<void> {
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < jobCount; index++) {
        const payload = Math.floor(random() * 60)
        await jobs.enqueue(aJob({ id: `${index}`, kind: 'count', payload, maximumAttempts: 1000 }))
      }
    })
  }

  it('do each job exactly once, and lose none', { timeout: patienceMs }, async () => {
    const random = randomFrom(20_261_121)
    await Promise.all(Array.from({ length: workers }, (_, place) => startWorker(place)))
    await enqueueAll(random)
    const struck: Promise<void>[] = []
    for (let blow = 0; blow < blows; blow++) {
      await sleep(100 + random() * 200)
      const place = blow % workers
      if (blow === blows / 2) await server.restart('crash')
      else struck.push(random() < 0.5 ? killAndReplace(place) : holdUp(place))
    }
    await Promise.all(struck)
    await vi.waitFor(
      async () => {
        expect(await storage.jobs.count()).toEqual([
          { kind: 'count', status: 'completed', jobs: jobCount },
        ])
      },
      { timeout: patienceMs, interval: 200 },
    )
    const counted = `select count(*)::int as jobs, sum(used)::int as effects from ${schema}.budgets`
    expect(await ask(server.url, counted)).toEqual([{ jobs: jobCount, effects: jobCount }])
    const taken = `select count(*)::int as again from ${schema}.jobs where attempts > 1`
    const [{ again } = { again: 0 }] = (await ask(server.url, taken)) as { again: number }[]
    expect(again).toBeGreaterThan(0)
  })
})

/** The same numbers from 0 to 1 in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
