import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type JobKind, type NewJob, runWorker, type Storage } from '@metarr/core'
import { systemClock } from '@metarr/core/node'
import { createPostgresStorage } from '@metarr/storage-postgres'
import { type PostgresServer, startPostgres } from '@metarr/test-postgres'
import { Logger, makeWorkerUtils, runOnce, type WorkerUtils } from 'graphile-worker'
import PgBoss from 'pg-boss'
import { createScratch } from '../data.js'
import { defineRow, type Stage } from '../row.js'

const jobCount = 2000
/** Each waits for the disk twice. */
const fewJobs = 300
const payload = { libraryId: 'films', itemIds: ['0190c1a0-0000-7000-8000-000000000001'] }
const silent = new Logger(() => () => undefined)

/** A PostgreSQL that waits for the disk as a user's does: the same one, and the same durability, for both sides. */
interface Queues {
  readonly server: PostgresServer
  readonly storage: Storage
}

async function openQueues(): Promise<Queues> {
  const server = await startPostgres({ durable: true })
  return { server, storage: await createPostgresStorage({ url: server.url, poolSize: 12 }) }
}

async function closeQueues({ server, storage }: Queues): Promise<void> {
  await storage.close()
  await server.remove()
}

let made = 0

async function fill(storage: Storage, count = jobCount): Promise<void> {
  await storage.transaction(async ({ jobs }) => {
    for (let index = 0; index < count; index++) await jobs.enqueue(aJob())
  })
}

function aJob(): NewJob {
  made++
  const id = `bench-${String(made).padStart(9, '0')}`
  return { id, kind: 'bench', payload, priority: 5, createdAt: Date.now() }
}

/** What is asked of a worker of ours that does all there is. */
async function drain(storage: Storage, room: { concurrency: number; ahead?: number }) {
  let done = 0
  const kinds: Readonly<Record<string, JobKind>> = {
    bench: {
      async handle() {
        done++
        return undefined
      },
    },
  }
  const ports = { storage, clock: systemClock, events: { emit: () => undefined } }
  const startedAt = performance.now()
  await runWorker(ports, { name: 'bench', kinds, untilIdle: true, ...room })
  if (done !== jobCount) throw new Error(`${done} of ${jobCount} jobs were done`)
  return performance.now() - startedAt
}

/** Fetches and completes one job after the other, as both queues are asked by hand. */
async function drainOneByOne({ jobs }: Storage): Promise<number> {
  const startedAt = performance.now()
  for (let done = 0; ; done++) {
    const now = Date.now()
    const [lease] = await jobs.claim({ worker: 'bench', limit: 1, now, leaseMs: 60_000 })
    if (lease === undefined) return timeOf(startedAt, done)
    await jobs.finish([{ lease, outcome: { status: 'completed' } }], now)
  }
}

function timeOf(startedAt: number, done: number): number {
  if (done !== fewJobs) throw new Error(`${done} of ${fewJobs} jobs were done`)
  return performance.now() - startedAt
}

async function graphile(url: string): Promise<WorkerUtils> {
  const utils = await makeWorkerUtils({ connectionString: url, logger: silent })
  await utils.migrate()
  return utils
}

async function fillGraphile(utils: WorkerUtils): Promise<void> {
  await utils.withPgClient((client) =>
    client.query(
      `select graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, $1::json) from generate_series(1, ${jobCount})))`,
      [JSON.stringify({ identifier: 'bench', payload })],
    ),
  )
}

/** It answers before the last completions are written; they are part of the work. */
async function drainGraphile(utils: WorkerUtils, url: string, preset: object): Promise<number> {
  const startedAt = performance.now()
  await runOnce({
    ...{ connectionString: url, concurrency: 10, maxPoolSize: 12, logger: silent, preset },
    taskList: { bench: async () => undefined },
  })
  while ((await leftIn(utils)) > 0);
  return performance.now() - startedAt
}

async function leftIn(utils: WorkerUtils): Promise<number> {
  return utils.withPgClient(async (client) => {
    const { rows } = await client.query('select count(*)::int as jobs from graphile_worker.jobs')
    return rows[0].jobs
  })
}

async function besideGraphile(ahead: number, preset: object): Promise<Stage> {
  const queues = await openQueues()
  const { url } = queues.server
  const utils = await graphile(url)
  return {
    async beforeRound() {
      await fill(queues.storage)
      await fillGraphile(utils)
    },
    ours: () => drain(queues.storage, { concurrency: 10, ahead }),
    peer: () => drainGraphile(utils, url, preset),
    async cleanup() {
      await utils.release()
      await closeQueues(queues)
    },
  }
}

/** How many times as long the peer may take; the ratio is of times. */
const asFast = (times: number) => ({ atMost: 1 / times })

export const jobsOneByOne = defineRow({
  id: 'jobs-pg-boss',
  what: `${fewJobs} jobs fetched and completed one by one on PostgreSQL, beside pg-boss`,
  bar: asFast(2),
  async prepare() {
    const queues = await openQueues()
    const boss = new PgBoss({
      ...{ connectionString: queues.server.url, max: 12, supervise: false, schedule: false },
    })
    await boss.start()
    await boss.createQueue('bench')
    return {
      async beforeRound() {
        await fill(queues.storage, fewJobs)
        const jobs = Array.from({ length: fewJobs }, () => ({ name: 'bench', data: payload }))
        await boss.insert(jobs)
      },
      ours: () => drainOneByOne(queues.storage),
      async peer() {
        const startedAt = performance.now()
        for (let done = 0; ; done++) {
          const [job] = await boss.fetch('bench', { batchSize: 1 })
          if (job === undefined) return timeOf(startedAt, done)
          await boss.complete('bench', job.id)
        }
      },
      async cleanup() {
        await boss.stop({ graceful: false, wait: false })
        await closeQueues(queues)
      },
    }
  },
})

export const jobsConcurrent = defineRow({
  id: 'jobs-graphile',
  what: `${jobCount} jobs by a worker that does 10 at once, beside graphile-worker`,
  bar: asFast(1),
  prepare: () => besideGraphile(0, {}),
})

export const jobsBatched = defineRow({
  id: 'jobs-graphile-batched',
  what: `${jobCount} jobs by a worker that claims up to 100 ahead, beside graphile-worker with its local queue`,
  bar: asFast(0.7),
  prepare: () =>
    besideGraphile(100, {
      worker: { localQueue: { size: 100 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    }),
})

const script = fileURLToPath(new URL('../worker-alone.mjs', import.meta.url))

export const jobsMemory = defineRow({
  id: 'jobs-idle-memory',
  what: 'memory of an idle worker on PostgreSQL, as it is shipped, beside 100 MB',
  unit: 'MB',
  bar: { atMost: 1 },
  isCold: true,
  rounds: 1,
  async prepare() {
    const [server, scratch] = [await startPostgres(), await createScratch('idle-worker')]
    return {
      ours() {
        const printed = execFileSync(process.execPath, [script, server.url, scratch.path])
        return (JSON.parse(String(printed)) as { megabytes: number }).megabytes
      },
      peer: () => 100,
      async cleanup() {
        await server.remove()
        await scratch.remove()
      },
    }
  },
})
