import { StorageError } from '../../errors.js'
import type { AbsolutePath, MediaProbe, ProbeProblem, ProbeResult } from '../../scan/media-probe.js'
import { workerUrl } from '../worker.js'
import { createWorkerPool, WorkerLostError, type WorkerPool } from '../worker-pool.js'

export interface HeaderProbeOptions {
  /** The most threads that read at once. 2 unless given. */
  readonly workers?: number
  /** How long one file may take, in milliseconds. 10,000 unless given. */
  readonly timeLimitMs?: number
}

/** What the probe asks its worker threads. */
export interface ProbeCall {
  readonly want: 'streams' | 'fingerprint'
  readonly file: AbsolutePath
}

/** What they answer. */
export type ProbeReply =
  | { readonly want: 'streams'; readonly result: ProbeResult }
  | { readonly want: 'fingerprint'; readonly fingerprint: string | undefined }

/**
 * A probe that reads the headers of Matroska, WebM, MP4, QuickTime, AVI and MPEG transport streams itself, in worker
 * threads, with no other program. Threads start with the first file.
 */
export function createHeaderProbe({
  workers = 2,
  timeLimitMs = 10_000,
}: HeaderProbeOptions = {}): MediaProbe {
  const url = workerUrl('probe-worker', import.meta.url)
  return createProbeOf(createWorkerPool({ url, size: workers, timeLimitMs }))
}

/** A probe that asks the threads of a pool, and owns it. */
export function createProbeOf(pool: WorkerPool<ProbeCall, ProbeReply>): MediaProbe {
  return {
    isOfHeaders: true,

    async probe(file, options) {
      const reply = await pool
        .run({ want: 'streams', file }, options)
        .catch(lostReply(options?.signal))
      if (reply.want !== 'streams') throw new TypeError('A probe worker mixed up its answers')
      return reply.result
    },

    async fingerprint(file, options) {
      const reply = await pool
        .run({ want: 'fingerprint', file }, options)
        .catch(lostReply(options?.signal))
      return reply.want === 'fingerprint' ? reply.fingerprint : undefined
    },

    close: () => pool.close(),
  }
}

/** A file that stalls, breaks or confuses the thread that reads it is a problem of the file; a closed pool, or a signal, is not. */
function lostReply(signal: AbortSignal | undefined): (error: unknown) => ProbeReply {
  return (error) => {
    if (signal?.aborted || error instanceof StorageError) throw error
    return { want: 'streams', result: { ok: false, problem: faultOf(error) } }
  }
}

function faultOf(error: unknown): ProbeProblem {
  const isSlow = error instanceof WorkerLostError && error.reason === 'too-slow'
  if (isSlow) return { code: 'too-slow', message: 'No answer within the time limit' }
  return { code: 'unreadable', message: 'The probe crashed while reading it' }
}
