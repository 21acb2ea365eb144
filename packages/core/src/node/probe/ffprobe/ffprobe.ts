import PQueue from 'p-queue'
import { StorageError } from '../../../errors.js'
import type { AbsolutePath, MediaProbe, ProbeResult } from '../../../scan/media-probe.js'
import { hasStreams, known } from '../facts.js'
import type { Look } from './look.js'
import { lookAt } from './look.js'
import { toStreamDetails } from './report.js'
import type { FfprobeRun } from './run-ffprobe.js'
import { runFfprobe } from './run-ffprobe.js'

/** Which program, and how much of it. */
export interface FfprobeOptions {
  /** The program; `ffprobe`, looked for in `PATH`, unless given. */
  readonly path?: string
  /** The most that run at once. 2 unless given. */
  readonly atOnce?: number
  /** How long one file may take, in milliseconds. 10,000 unless given. */
  readonly timeLimitMs?: number
}

/**
 * A probe that asks FFmpeg's ffprobe, one process for each file. It knows more containers than the probe of headers;
 * it does not tell HDR10+, which FFmpeg shows only in frames.
 *
 * `probe` throws {StorageError} `storage-unavailable` when there is no such program.
 */
export function createFfprobe({
  path = 'ffprobe',
  atOnce = 2,
  timeLimitMs = 10_000,
}: FfprobeOptions = {}): MediaProbe {
  const queue = new PQueue({ concurrency: atOnce })
  const closing = new AbortController()

  function inTurn<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const stop = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])])
    return unlessAborted(stop, () => queue.add(() => work(stop)))
  }

  async function probe(file: AbsolutePath, signal: AbortSignal): Promise<ProbeResult> {
    const look = await lookAt(file)
    if (!look.ok) return look
    const run = await runFfprobe({ path, file, timeLimitMs, signal })
    return known<ProbeResult>({ ...resultOf(run, look, path), fingerprint: look.fingerprint })
  }

  return {
    probe: (file, options) => inTurn((signal) => probe(file, signal), options?.signal),

    fingerprint: (file, options) =>
      inTurn(async () => {
        const look = await lookAt(file)
        return look.ok ? look.fingerprint : undefined
      }, options?.signal),

    async close() {
      closing.abort(new StorageError('storage-unavailable', 'The media probe is closed'))
    },
  }
}

function resultOf(run: FfprobeRun, look: Look & { ok: true }, path: string): ProbeResult {
  if (run.end === 'unavailable') {
    throw new StorageError('storage-unavailable', `ffprobe cannot be run: ${path}`, {
      cause: run.cause,
    })
  }
  if (run.end === 'too-slow') {
    return problem('too-slow', 'No answer within the time limit')
  }
  if (run.end === 'failed') return unread(look, run.complaint)
  const streams = toStreamDetails(run.printed)
  return hasStreams(streams) ? { ok: true, streams } : unread(look, 'No stream was found')
}

/** ffprobe gives one answer for a foreign file and a film that is cut off; how the file begins tells them apart. */
function unread({ isContainer }: Look & { ok: true }, complaint: string): ProbeResult {
  return problem(isContainer ? 'truncated' : 'unknown-format', complaint)
}

function problem(code: 'too-slow' | 'truncated' | 'unknown-format', message: string): ProbeResult {
  return { ok: false, problem: { code, message } }
}

/** What `work` gives, or the signal's reason as soon as it aborts. */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
