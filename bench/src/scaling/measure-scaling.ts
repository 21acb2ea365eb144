import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { automationPresets, createMetarr, type JobStatus, type Metarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createPostgresStorage } from '@metarr/storage-postgres'
import type { PostgresServer } from '@metarr/test-postgres'
import { makeMovieFolders } from '../movie-library.js'

/** What to measure. */
export interface ScalingRequest {
  readonly server: PostgresServer
  readonly folder: string
  readonly items: number
  readonly workers: number
}

/** What it took, from the first job to the last. */
export interface Scaled {
  readonly workers: number
  readonly seconds: number
  /** What one worker does while the others wait: the scan, and finding out what was found. */
  readonly aloneSeconds: number
  readonly workerCpuSeconds: number
  /** What the machine did beside: the database, and the kernel for it. */
  readonly otherCpuSeconds: number
  /** Of the largest worker. */
  readonly megabytes: number
}

const unfinished: readonly JobStatus[] = ['waiting', 'pending', 'processing']
const worker = [
  '--conditions=@metarr/source',
  `--import=${new URL('../../../scripts/from-source.mjs', import.meta.url).href}`,
  fileURLToPath(new URL('./scaling-worker.ts', import.meta.url)),
]

/** Lets workers scan, identify, enrich, choose for and publish a new library of movies. */
export async function measureScaling(request: ScalingRequest): Promise<Scaled> {
  const { server, items, workers } = request
  const folder = join(request.folder, `${workers}`)
  const [root, data, schema] = [join(folder, 'movies'), join(folder, 'data'), `scaling_${workers}`]
  await makeMovieFolders(root, items)
  await mkdir(data, { recursive: true })
  const storage = await createPostgresStorage({ url: server.url, schema })
  const metarr = createMetarr(createDefaultPorts({ storage, folder: data }))
  const settings = { automation: automationPresets.yolo }
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root, settings })
  const children = await Promise.all(
    Array.from({ length: workers }, (_, at) => start([server.url, schema, data, `worker ${at}`])),
  )
  const busyBefore = busyMs()
  const startedAt = performance.now()
  await metarr.enqueue({ kind: 'scan', libraryId })
  const seconds = await untilDone(metarr, startedAt)
  const alone = await secondsOf(metarr, ['scan', 'identify'])
  const busy = busyMs() - busyBefore
  const costs = await Promise.all(children.map(stop))
  const published = await storage.items.count({ libraryId, states: ['published'] })
  await metarr.close()
  if (published !== items) throw new Error(`${published} of ${items} movies were published`)
  const workerCpuSeconds = costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000
  return {
    ...{ workers, seconds, aloneSeconds: alone, workerCpuSeconds },
    otherCpuSeconds: Math.max(0, busy / 1000 - workerCpuSeconds),
    megabytes: Math.max(...costs.map(({ megabytes }) => megabytes)),
  }
}

/** Starts a worker; resolves when it works. */
async function start(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...worker, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  return child
}

interface Cost {
  readonly cpuMs: number
  readonly megabytes: number
}

async function stop(child: ChildProcess): Promise<Cost> {
  if (child.stdout === null) throw new Error('The worker has no output')
  const lines = createInterface({ input: child.stdout })
  child.kill('SIGTERM')
  for await (const line of lines) if (line.startsWith('{')) return JSON.parse(line)
  throw new Error('The worker ended without saying what it cost')
}

/** Seconds until no job is left; one that follows is enqueued with the end of the one before. */
async function untilDone({ ports }: Metarr, startedAt: number): Promise<number> {
  for (;;) {
    const left = await ports.storage.jobs.list({ statuses: unfinished, limit: 1 })
    if (left.length === 0) return (performance.now() - startedAt) / 1000
    await sleep(200)
  }
}

/** From when jobs of these kinds were enqueued to their ends. */
async function secondsOf({ ports }: Metarr, kinds: readonly string[]): Promise<number> {
  let ms = 0
  for (const kind of kinds) {
    const jobs = await ports.storage.jobs.list({ kind, limit: 10 })
    for (const { createdAt, finishedAt = createdAt } of jobs) ms += finishedAt - createdAt
  }
  return ms / 1000
}

/** How long the processors of this machine have worked. */
function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.nice, 0)
}
