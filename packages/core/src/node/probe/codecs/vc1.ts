import { createBitReader } from './bit-reader.js'
import { annexBUnits } from './nal.js'
import type { VideoFacts } from './video-facts.js'

const sequenceHeader = 0x0f
const advancedProfile = 3

/** Reads the size from a VC-1 sequence header of the advanced profile (SMPTE 421M, 6.1). */
export function readVc1Sequence(bytes: Buffer): VideoFacts | undefined {
  for (const unit of annexBUnits(bytes)) {
    if (unit[0] !== sequenceHeader || unit.length < 7) continue
    const reader = createBitReader(unit.subarray(1))
    if (reader.bits(2) !== advancedProfile) return undefined
    reader.skip(3 + 2 + 3 + 5 + 1)
    return { width: (reader.bits(12) + 1) * 2, height: (reader.bits(12) + 1) * 2 }
  }
  return undefined
}
