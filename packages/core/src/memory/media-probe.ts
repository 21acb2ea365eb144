import { StorageError } from '../errors.js'
import type {
  AbsolutePath,
  MediaProbe,
  ProbeOptions,
  ProbeProblem,
  ProbeResult,
} from '../scan/media-probe.js'
import type { StreamDetails } from '../scan/stream-details.js'

/** A video file as far as a probe in memory needs one. */
export type MemoryVideo =
  | { readonly streams: StreamDetails; readonly fingerprint?: string }
  | { readonly problem: ProbeProblem; readonly fingerprint?: string }

/**
 * A probe that knows the given files and no others. It looks at `videos` at every call, so a test may add, change and
 * remove files as it goes.
 */
export function createMemoryMediaProbe(
  videos: ReadonlyMap<AbsolutePath, MemoryVideo> = new Map(),
): MediaProbe {
  let closed = false

  async function find(
    file: AbsolutePath,
    options?: ProbeOptions,
  ): Promise<MemoryVideo | undefined> {
    options?.signal?.throwIfAborted()
    if (closed) throw new StorageError('storage-unavailable', 'The media probe is closed')
    return videos.get(file)
  }

  return {
    async probe(file, options) {
      return resultOf(await find(file, options))
    },

    async fingerprint(file, options) {
      return (await find(file, options))?.fingerprint
    },

    async close() {
      closed = true
    },
  }
}

function resultOf(video: MemoryVideo | undefined): ProbeResult {
  if (video === undefined) {
    return { ok: false, problem: { code: 'missing', message: 'No such file' } }
  }
  return 'streams' in video ? { ok: true, ...video } : { ok: false, ...video }
}
