import { createBitReader } from './bit-reader.js'
import { annexBUnits } from './nal.js'
import type { VideoFacts } from './video-facts.js'
import { sampleAspects } from './video-facts.js'

const extendedAspect = 15

/** Reads the shape of a sample from the video object layer of MPEG-4 part 2 (ISO/IEC 14496-2, 6.2.3). */
export function readMpeg4Layer(bytes: Buffer): VideoFacts {
  for (const unit of annexBUnits(bytes)) {
    if (unit.length > 4 && ((unit[0] ?? 0) & 0xf0) === 0x20) return readLayer(unit.subarray(1))
  }
  return {}
}

function readLayer(layer: Buffer): VideoFacts {
  const reader = createBitReader(layer)
  reader.skip(1 + 8)
  if (reader.flag()) reader.skip(4 + 3)
  const kind = reader.bits(4)
  const [width, height] =
    kind === extendedAspect ? [reader.bits(8), reader.bits(8)] : (sampleAspects[kind] ?? [0, 0])
  return width > 0 && height > 0 ? { sampleAspect: width / height } : {}
}
