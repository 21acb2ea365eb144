import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

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

/** Somebody who asks, in a process of its own, as those who ask servers are. */
export interface Asker {
  /** One load at a time. @throws when an answer is no 200. */
  ask(load: Load): Promise<LoadReport>
  /** Asks no more. */
  close(): void
}

const script = fileURLToPath(new URL('./asker.mjs', import.meta.url))

/** Starts one; it knows its way after the first few hundred requests. */
export function startAsker(): Asker {
  const child = fork(script, { execArgv: ['--single-threaded-gc'], serialization: 'advanced' })
  return {
    async ask(load) {
      child.send(load)
      return answerOf(child)
    },
    close() {
      if (child.connected) child.disconnect()
    },
  }
}

function answerOf(child: ChildProcess): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`The asker ended with ${code}`))
    child.once('exit', gone)
    child.once('message', (report) => {
      child.off('exit', gone)
      resolve(report as LoadReport)
    })
  })
}

/** The latency that only one in a hundred exceeds. */
export function p99(latencies: readonly number[]): number {
  return latencies[Math.floor(latencies.length * 0.99)] ?? 0
}
