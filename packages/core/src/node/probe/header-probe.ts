import type { AbsolutePath, MediaProbe, ProbeResult } from '../../scan/media-probe.js'
import { workerUrl } from '../worker.js'
import { createWorkerPool, WorkerLostError } from '../worker-pool.js'

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
  const pool = createWorkerPool<ProbeCall, ProbeReply>({
    url: workerUrl('probe-worker', import.meta.url),
    size: workers,
    timeLimitMs,
  })

  return {
    isOfHeaders: true,

    async probe(file, options) {
      const reply = await pool.run({ want: 'streams', file }, options).catch(lostReply)
      if (reply.want !== 'streams') throw new TypeError('A probe worker mixed up its answers')
      return reply.result
    },

    async fingerprint(file, options) {
      const reply = await pool.run({ want: 'fingerprint', file }, options).catch(lostReply)
      return reply.want === 'fingerprint' ? reply.fingerprint : undefined
    },

    close: () => pool.close(),
  }
}

/** A file that stalls or breaks the thread that reads it is a problem of the file. */
function lostReply(error: unknown): ProbeReply {
  if (!(error instanceof WorkerLostError)) throw error
  const problem =
    error.reason === 'too-slow'
      ? ({ code: 'too-slow', message: 'No answer within the time limit' } as const)
      : ({ code: 'unreadable', message: 'The probe crashed while reading it' } as const)
  return { want: 'streams', result: { ok: false, problem } }
}
