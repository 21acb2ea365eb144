import { createPassingPool } from '../passing-pool.js'
import { workerUrl } from '../worker.js'
import type { FileCall, FileTask } from './file-worker.js'
import type { PathGuard } from './path-guard.js'

/** Stages and commits files in other threads, many at a time. */
export interface FileWorkers {
  /** Whether it is done. `false`: nothing was done, it is to be done here, which also tells why it cannot be. */
  run(guard: PathGuard, task: FileTask): Promise<boolean>
}

/** Fewer tasks than this in one moment are no crowd: handing them over would cost more. */
const fewest = 8
/** Most of their time they wait for the disk. */
const threads = 4
/** How many tasks a thread does before it answers: so many that each thread is asked about twice, and those of one folder go together. */
const batchSizeOf = (tasks: number) => Math.min(32, Math.max(8, Math.ceil(tasks / threads / 2)))

interface Request {
  readonly guard: PathGuard
  readonly task: FileTask
  readonly resolve: (isDone: boolean) => void
}

/** Its threads start with the first crowd of tasks, and end when there is nothing to do. */
export function createFileWorkers(): FileWorkers {
  const url = workerUrl('file-worker', import.meta.url)
  const nothing = { root: '', tasks: [] }
  const pool = createPassingPool<FileCall, readonly boolean[]>({ url, size: threads }, nothing)
  let waiting: Request[] = []
  let running = 0

  async function runThere(root: string, batch: readonly Request[]): Promise<void> {
    running++
    const tasks = batch.map(({ task }) => task)
    const done = await pool.run({ root, tasks }).catch(() => [])
    running--
    for (const [at, { resolve }] of batch.entries()) resolve(done[at] ?? false)
  }

  function flush(): void {
    const requests = waiting
    waiting = []
    const isCrowd = (requests.length >= fewest || running > 0) && pool.isWarm()
    for (const [root, ofRoot] of isCrowd ? byRoot(requests) : []) {
      const size = batchSizeOf(ofRoot.length)
      for (let at = 0; at < ofRoot.length; at += size)
        void runThere(root, ofRoot.slice(at, at + size))
    }
    if (!isCrowd) for (const { resolve } of requests) resolve(false)
  }

  return {
    run(guard, task) {
      if (waiting.length === 0) setImmediate(flush)
      return new Promise((resolve) => waiting.push({ guard, task, resolve }))
    },
  }
}

function byRoot(requests: readonly Request[]): ReadonlyMap<string, readonly Request[]> {
  const roots = new Map<string, Request[]>()
  for (const request of requests) {
    const { root } = request.guard
    roots.set(root, [...(roots.get(root) ?? []), request])
  }
  return roots
}
