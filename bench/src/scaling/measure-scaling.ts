import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { automationPresets, createMetarr, type Metarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createPostgresStorage } from '@metarr/storage-postgres'
import type { PostgresServer } from '@metarr/test-postgres'
import { makeMovieFolders } from '../movie-library.js'
import { untilPublished } from './until-published.js'

/** What to measure. */
export interface ScalingRequest {
  readonly server: PostgresServer
  readonly folder: string
  readonly items: number
  readonly workers: number
  /** Called now and then. */
  progress(line: string): void
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

const worker = [
  `--import=${new URL('../../../scripts/from-source.mjs', import.meta.url).href}`,
  fileURLToPath(new URL('./scaling-worker.ts', import.meta.url)),
]

/** Lets workers scan, identify, enrich, choose for and publish a new library of movies. */
export async function measureScaling(request: ScalingRequest): Promise<Scaled> {
  const { server, items, workers, progress } = request
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
  const goal = { libraryId, items, progress, giveUp: firstEnd(children) }
  await untilPublished(storage, goal)
  const seconds = (performance.now() - startedAt) / 1000
  const alone = await secondsOf(metarr, ['scan', 'identify'])
  const busy = busyMs() - busyBefore
  const costs = await Promise.all(children.map(stop))
  await metarr.close()
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

/** Aborted when a worker ends, which none does before it is told to. */
function firstEnd(children: readonly ChildProcess[]): AbortSignal {
  const ended = new AbortController()
  for (const child of children)
    child.once('exit', () => ended.abort(new Error('A worker ended before it was told to')))
  return ended.signal
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
