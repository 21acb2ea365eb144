import { HeaderStop } from '../byte-source.js'
import { readAvcConfig } from './h264.js'
import { readHevcConfig } from './hevc.js'
import { readMpeg4Layer } from './mpeg4.js'
import type { VideoFacts } from './video-facts.js'

const readers: Readonly<Record<string, (setup: Buffer) => VideoFacts>> = {
  h264: readAvcConfig,
  hevc: readHevcConfig,
  mpeg4: readMpeg4Layer,
}

/** What the decoder setup that a container keeps for `codec` tells; nothing when it cannot be read. */
export function readVideoSetup(codec: string, setup: Buffer | undefined): VideoFacts {
  try {
    return setup === undefined ? {} : (readers[codec]?.(setup) ?? {})
  } catch (error) {
    if (error instanceof HeaderStop) return {}
    throw error
  }
}
