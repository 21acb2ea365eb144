import { known } from '../facts.js'
import type { BitReader } from './bit-reader.js'
import { createBitReader } from './bit-reader.js'
import { unescaped } from './nal.js'
import type { VideoFacts } from './video-facts.js'
import { readCommonVui, readTick } from './vui.js'

const sequenceParameterSet = 7
const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/** Whether a NAL unit is an H.264 sequence parameter set. */
export function isH264Sps(nal: Buffer): boolean {
  return nal.length > 4 && ((nal[0] ?? 0) & 0x9f) === sequenceParameterSet
}

/** Reads an H.264 sequence parameter set (ITU-T H.264, 7.3.2.1.1). */
export function readH264Sps(nal: Buffer): VideoFacts {
  const reader = createBitReader(unescaped(nal.subarray(1)))
  const profile = reader.bits(8)
  reader.skip(16)
  reader.golomb()
  const chroma = profilesWithChroma.has(profile) ? readChroma(reader) : 1
  skipOrderCounts(reader)
  reader.golomb()
  reader.skip(1)
  const size = readSize(reader, chroma)
  return known<VideoFacts>({ ...size, ...(reader.flag() ? readVui(reader) : {}) })
}

/** Reads the decoder configuration that MP4 and Matroska keep (`avcC`; ISO/IEC 14496-15). */
export function readAvcConfig(config: Buffer): VideoFacts {
  const length = config.length > 8 ? config.readUInt16BE(6) : 0
  return length > 0 ? readH264Sps(config.subarray(8, 8 + length)) : {}
}

function readChroma(reader: BitReader): number {
  const chroma = reader.golomb()
  if (chroma === 3) reader.skip(1)
  reader.golomb()
  reader.golomb()
  reader.skip(1)
  if (!reader.flag()) return chroma
  const lists = chroma === 3 ? 12 : 8
  for (let list = 0; list < lists; list += 1) {
    if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64)
  }
  return chroma
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8
  let next = 8
  for (let index = 0; index < size && next !== 0; index += 1) {
    next = (last + reader.signedGolomb() + 256) % 256
    last = next === 0 ? last : next
  }
}

function skipOrderCounts(reader: BitReader): void {
  reader.golomb()
  const kind = reader.golomb()
  if (kind === 0) reader.golomb()
  if (kind !== 1) return
  reader.skip(1)
  reader.golomb()
  reader.golomb()
  const frames = Math.min(reader.golomb(), 255)
  for (let frame = 0; frame < frames; frame += 1) reader.golomb()
}

function readSize(reader: BitReader, chroma: number): VideoFacts {
  const macroblocksWide = reader.golomb() + 1
  const mapUnitsHigh = reader.golomb() + 1
  const fields = reader.flag() ? 1 : 2
  if (fields === 2) reader.skip(1)
  reader.skip(1)
  const [left, right, top, bottom] = reader.flag() ? readCrop(reader) : [0, 0, 0, 0]
  const cropX = chroma === 1 || chroma === 2 ? 2 : 1
  const cropY = (chroma === 1 ? 2 : 1) * fields
  return {
    width: macroblocksWide * 16 - (left + right) * cropX,
    height: mapUnitsHigh * 16 * fields - (top + bottom) * cropY,
  }
}

function readCrop(reader: BitReader): readonly [number, number, number, number] {
  return [reader.golomb(), reader.golomb(), reader.golomb(), reader.golomb()]
}

function readVui(reader: BitReader): Pick<VideoFacts, 'sampleAspect' | 'transfer' | 'frameRate'> {
  const common = readCommonVui(reader)
  const tick = reader.flag() ? readTick(reader) : undefined
  const frameRate = tick === undefined ? undefined : 1 / (2 * tick)
  return known<VideoFacts>({ ...common, frameRate })
}
