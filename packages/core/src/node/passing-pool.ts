import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool.js'

/** Threads that have nothing to do for so long give their memory back. */
const idleMs = 30_000

/** Calls of a pool that opens with the first call, and closes when no call has come for a while. Its threads never keep the process alive. */
export function createPassingPool<Request, Reply>(
  options: WorkerPoolOptions,
): (request: Request) => Promise<Reply> {
  let pool: WorkerPool<Request, Reply> | undefined
  let running = 0
  let timer: NodeJS.Timeout | undefined

  function rest(): void {
    const resting = pool
    pool = undefined
    void resting?.close()
  }

  return async (request) => {
    clearTimeout(timer)
    running++
    pool ??= createWorkerPool(options)
    try {
      return await pool.run(request)
    } finally {
      running--
      if (running === 0) timer = setTimeout(rest, idleMs).unref()
    }
  }
}
