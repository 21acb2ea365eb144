import type { BitReader } from './bit-reader.js'
import { sampleAspects } from './video-facts.js'

/** The first part of the video usability information, alike in H.264 and H.265. */
export interface CommonVui {
  readonly sampleAspect: number | undefined
  readonly transfer: number | undefined
}

const extendedAspect = 255

/** Reads from the aspect ratio to the chroma location. */
export function readCommonVui(reader: BitReader): CommonVui {
  const sampleAspect = reader.flag() ? readSampleAspect(reader) : undefined
  if (reader.flag()) reader.skip(1)
  const transfer = reader.flag() ? readTransfer(reader) : undefined
  if (reader.flag()) {
    reader.golomb()
    reader.golomb()
  }
  return { sampleAspect, transfer }
}

function readSampleAspect(reader: BitReader): number | undefined {
  const kind = reader.bits(8)
  const [width, height] =
    kind === extendedAspect ? [reader.bits(16), reader.bits(16)] : (sampleAspects[kind] ?? [0, 0])
  return width > 0 && height > 0 ? width / height : undefined
}

function readTransfer(reader: BitReader): number | undefined {
  reader.skip(4)
  if (!reader.flag()) return undefined
  reader.skip(8)
  const transfer = reader.bits(8)
  reader.skip(8)
  return transfer
}

/** The clock ticks of the stream: how long a tick lasts, in seconds. */
export function readTick(reader: BitReader): number | undefined {
  const units = reader.bits(32)
  const scale = reader.bits(32)
  return units > 0 && scale > 0 ? units / scale : undefined
}
