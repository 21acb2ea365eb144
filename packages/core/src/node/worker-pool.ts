import type { ResourceLimits, Worker } from 'node:worker_threads'
import { StorageError } from '../errors.js'
import { onAbort } from './on-abort.js'
import { smallThread, startWorker } from './worker.js'
import type { WorkerAnswer, WorkerCall } from './worker-serve.js'

export interface WorkerPoolOptions {
  /** The worker's module, which calls `serveCalls`; see `workerUrl`. */
  readonly url: URL
  /** The most threads; they start when there is work. 2 unless given. */
  readonly size?: number
  /** The most calls that wait for a thread. 10,000 unless given. */
  readonly mostWaiting?: number
  /** What memory a thread may take. That of `smallThread` unless given. */
  readonly resourceLimits?: ResourceLimits
  /** How long a thread may take over one call, in milliseconds; no limit unless given. */
  readonly timeLimitMs?: number
}

/** Threads that answer calls, one call at a time each, in the order of asking. */
export interface WorkerPool<Request, Reply> {
  /**
   * Hands `request` to the next free thread. What the handler throws comes back as it would from `structuredClone`.
   *
   * @throws the signal's reason, as soon as the signal aborts; a thread that is at it finishes unheard.
   * @throws {WorkerLostError} when the thread dies or takes too long; another takes its place.
   * @throws {StorageError} `storage-unavailable` when the pool is closed or too many calls wait.
   */
  run(request: Request, options?: { readonly signal?: AbortSignal }): Promise<Reply>
  /** Ends the threads; calls that wait or run are rejected. Closing again does nothing. */
  close(): Promise<void>
}

/** A thread ended before it answered. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError'
  readonly reason: 'crashed' | 'too-slow'

  constructor(reason: 'crashed' | 'too-slow', options?: ErrorOptions) {
    super(
      reason === 'crashed' ? 'A worker thread crashed' : 'A worker thread took too long',
      options,
    )
    this.reason = reason
  }
}

interface Call<Request, Reply> {
  readonly request: Request
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

interface Thread<Request, Reply> {
  readonly worker: Worker
  call: Call<Request, Reply> | undefined
  timer: NodeJS.Timeout | undefined
}

/** Opens a pool. Idle threads never keep the process alive; a thread with a call does. */
export function createWorkerPool<Request, Reply>({
  url,
  size = 2,
  mostWaiting = 10_000,
  resourceLimits = smallThread,
  timeLimitMs,
}: WorkerPoolOptions): WorkerPool<Request, Reply> {
  const waiting = new Set<Call<Request, Reply>>()
  const threads = new Set<Thread<Request, Reply>>()
  let closed = false

  function dispatch(): void {
    for (const call of waiting) {
      const thread = idleThread()
      if (thread === undefined) return
      waiting.delete(call)
      begin(thread, call)
    }
  }

  function idleThread(): Thread<Request, Reply> | undefined {
    for (const thread of threads) if (thread.call === undefined) return thread
    return threads.size < size ? hire() : undefined
  }

  function hire(): Thread<Request, Reply> {
    const thread: Thread<Request, Reply> = {
      worker: startWorker(url, { resourceLimits }),
      call: undefined,
      timer: undefined,
    }
    thread.worker.on('message', (answer: WorkerAnswer<Reply>) => finish(thread, answer))
    thread.worker.on('error', (cause) => lose(thread, new WorkerLostError('crashed', { cause })))
    thread.worker.on('exit', () => lose(thread, new WorkerLostError('crashed')))
    threads.add(thread)
    return thread
  }

  function begin(thread: Thread<Request, Reply>, call: Call<Request, Reply>): void {
    thread.call = call
    thread.worker.ref()
    if (timeLimitMs !== undefined) {
      thread.timer = setTimeout(() => lose(thread, new WorkerLostError('too-slow')), timeLimitMs)
    }
    try {
      thread.worker.postMessage({ request: call.request } satisfies WorkerCall<Request>)
    } catch (error) {
      finish(thread, { ok: false, error })
    }
  }

  function finish(thread: Thread<Request, Reply>, answer: WorkerAnswer<Reply>): void {
    const call = release(thread)
    thread.worker.unref()
    if (answer.ok) call?.resolve(answer.reply)
    else call?.reject(answer.error)
    dispatch()
  }

  function lose(thread: Thread<Request, Reply>, error: unknown): void {
    if (!threads.delete(thread)) return
    release(thread)?.reject(error)
    thread.worker.unref()
    void thread.worker.terminate()
    dispatch()
  }

  function release(thread: Thread<Request, Reply>): Call<Request, Reply> | undefined {
    const { call } = thread
    clearTimeout(thread.timer)
    thread.call = undefined
    return call
  }

  function enqueue(request: Request, signal: AbortSignal | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const settle = (answer: () => void) => {
        stopListening?.()
        waiting.delete(call)
        answer()
      }
      const call: Call<Request, Reply> = {
        request,
        resolve: (reply) => settle(() => resolve(reply)),
        reject: (error) => settle(() => reject(error)),
      }
      const stopListening = signal && onAbort(signal, () => call.reject(signal.reason))
      waiting.add(call)
      dispatch()
    })
  }

  return {
    async run(request, options) {
      options?.signal?.throwIfAborted()
      if (closed) throw new StorageError('storage-unavailable', 'The worker pool is closed')
      if (waiting.size >= mostWaiting) {
        throw new StorageError('storage-unavailable', 'Too many calls wait for a worker thread')
      }
      return enqueue(request, options?.signal)
    },

    async close() {
      closed = true
      const error = new StorageError('storage-unavailable', 'The worker pool was closed')
      for (const call of waiting) call.reject(error)
      for (const thread of threads) lose(thread, error)
    },
  }
}
