import { Worker } from 'node:worker_threads'

/** What to ask, and how. */
export interface Load {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Requests under way at once. */
  readonly connections: number
  /** Asked in all. */
  readonly requests: number
  /** Requests a second at most, spread evenly. Absent: as many as are answered. */
  readonly perSecond?: number
}

/** What came of it. */
export interface LoadReport {
  /** From the first request to the last answer. */
  readonly tookMs: number
  /** Of each request, from when it was due to its last byte, sorted. */
  readonly latencies: readonly number[]
}

/** Asks from a thread of its own. @throws when an answer is no 200. */
export async function underLoad(load: Load): Promise<LoadReport> {
  const worker = new Worker(new URL('./http-load-worker.mjs', import.meta.url), {
    workerData: load,
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The latency that only one in a hundred exceeds. */
export function p99(latencies: readonly number[]): number {
  return latencies[Math.floor(latencies.length * 0.99)] ?? 0
}
