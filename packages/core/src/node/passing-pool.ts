import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool.js'

/** Threads that have nothing to do for so long give their memory back. */
const idleMs = 30_000

/** A pool that opens when it is asked for, and closes when no call has come for a while. Its threads never keep the process alive. */
export interface PassingPool<Request, Reply> {
  /** Whether its threads are there; asking makes them start, which takes longer than doing a little here. */
  isWarm(): boolean
  run(request: Request, options?: { readonly signal?: AbortSignal }): Promise<Reply>
}

/** Opens nothing yet; `nothing` is a call that does nothing, to start the threads with. */
export function createPassingPool<Request, Reply>(
  options: WorkerPoolOptions & { readonly size: number },
  nothing: Request,
): PassingPool<Request, Reply> {
  let pool: WorkerPool<Request, Reply> | undefined
  let warm = false
  let running = 0
  let timer: NodeJS.Timeout | undefined

  function rest(): void {
    const resting = pool
    pool = undefined
    warm = false
    void resting?.close()
  }

  async function run(
    request: Request,
    calling?: { readonly signal?: AbortSignal },
  ): Promise<Reply> {
    clearTimeout(timer)
    running++
    pool ??= createWorkerPool(options)
    try {
      return await pool.run(request, calling)
    } finally {
      running--
      if (running === 0) timer = setTimeout(rest, idleMs).unref()
    }
  }

  async function warmUp(): Promise<void> {
    const answers = Array.from({ length: options.size }, () => run(nothing))
    await Promise.all(answers).then(
      () => {
        warm = true
      },
      () => undefined,
    )
  }

  return {
    isWarm() {
      if (!warm && running === 0) void warmUp()
      return warm
    },
    run,
  }
}
