import { StorageError } from '../../errors.js'
import type { MediaProbe, ProbeProblemCode, ProbeResult } from '../../scan/media-probe.js'
import { createFfprobe } from './ffprobe/ffprobe.js'
import type { HeaderProbeOptions } from './header-probe.js'
import { createHeaderProbe } from './header-probe.js'

/** How the probe reads headers, and whom it asks about the rest. */
export interface MediaProbeOptions extends HeaderProbeOptions {
  /**
   * Who is asked about files that the headers do not explain: `auto`, the ffprobe in `PATH` if there is one; a path, that
   * program; `false`, nobody. `auto` unless given.
   */
  readonly ffprobe?: 'auto' | false | (string & {})
}

const worthAsking: ReadonlySet<ProbeProblemCode> = new Set(['unknown-format', 'malformed'])

/**
 * The probe for this machine: reads headers in worker threads, and asks ffprobe about the few files whose container it
 * does not know (Windows Media, Flash, Ogg, …).
 */
export function createMediaProbe({
  ffprobe = 'auto',
  ...options
}: MediaProbeOptions = {}): MediaProbe {
  const headers = createHeaderProbe(options)
  if (ffprobe === false) return headers
  const { workers: atOnce = 2, timeLimitMs = 10_000 } = options
  const path = ffprobe === 'auto' ? 'ffprobe' : ffprobe
  const second = createFfprobe({ path, atOnce, timeLimitMs })
  const orFirst = ffprobe === 'auto' ? firstIfUnavailable : rethrow

  return {
    isOfHeaders: true,

    async probe(file, probing) {
      const first = await headers.probe(file, probing)
      if (first.ok || !worthAsking.has(first.problem.code)) return first
      const answer = await second.probe(file, probing).catch(orFirst(first))
      return answer.ok ? answer : first
    },

    fingerprint: (file, probing) => headers.fingerprint(file, probing),

    async close() {
      await Promise.all([headers.close(), second.close()])
    },
  }
}

/** Nobody promised that the program is there. */
function firstIfUnavailable(first: ProbeResult): (error: unknown) => ProbeResult {
  return (error) => {
    if (error instanceof StorageError) return first
    throw error
  }
}

function rethrow(): (error: unknown) => never {
  return (error) => {
    throw error
  }
}
