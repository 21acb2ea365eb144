import { HeaderStop } from '../byte-source.js'
import { known } from '../facts.js'
import type { BitReader } from './bit-reader.js'
import { createBitReader } from './bit-reader.js'
import { unescaped } from './nal.js'
import type { VideoFacts } from './video-facts.js'
import { readCommonVui, readTick } from './vui.js'

const sequenceParameterSet = 33
const dolbyVisionMetadata = 62

/** SMPTE ST 2094-40: a T.35 message of the United States (B5), provider 003C, code 0001, application 4. */
const dynamicMetadata = Buffer.from([0xb5, 0x00, 0x3c, 0x00, 0x01, 0x04])

/** Whether a NAL unit is an H.265 sequence parameter set. */
export function isHevcSps(nal: Buffer): boolean {
  return nal.length > 4 && unitType(nal) === sequenceParameterSet
}

/** Whether a NAL unit carries Dolby Vision metadata. */
export function isDolbyVisionUnit(nal: Buffer): boolean {
  return nal.length > 4 && unitType(nal) === dolbyVisionMetadata && nal[1] === 1
}

/** Whether the beginning of a frame carries HDR10+ metadata. */
export function holdsDynamicMetadata(frame: Buffer): boolean {
  return frame.includes(dynamicMetadata)
}

/** Reads an H.265 sequence parameter set (ITU-T H.265, 7.3.2.2). */
export function readHevcSps(nal: Buffer): VideoFacts {
  const reader = createBitReader(unescaped(nal.subarray(2)))
  reader.skip(4)
  const subLayers = reader.bits(3)
  reader.skip(1)
  skipProfileTierLevel(reader, subLayers)
  reader.golomb()
  const size = readSize(reader)
  const usability = orNothing(() => {
    skipToVui(reader, subLayers)
    return reader.flag() ? readVui(reader) : {}
  })
  return known<VideoFacts>({ ...size, ...usability })
}

/** Reads the decoder configuration that MP4 and Matroska keep (`hvcC`; ISO/IEC 14496-15). */
export function readHevcConfig(config: Buffer): VideoFacts {
  const sps = configUnits(config).find(isHevcSps)
  return sps === undefined ? {} : readHevcSps(sps)
}

function configUnits(config: Buffer): Buffer[] {
  const units: Buffer[] = []
  const arrays = config[22] ?? 0
  let at = 23
  for (let array = 0; array < arrays && at + 3 <= config.length; array += 1) {
    const count = config.readUInt16BE(at + 1)
    at += 3
    for (let unit = 0; unit < count && at + 2 <= config.length; unit += 1) {
      const length = config.readUInt16BE(at)
      units.push(config.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
  }
  return units
}

function unitType(nal: Buffer): number {
  return ((nal[0] ?? 0) >> 1) & 0x3f
}

function skipProfileTierLevel(reader: BitReader, subLayers: number): void {
  reader.skip(88 + 8)
  const present = Array.from({ length: subLayers }, () => [reader.flag(), reader.flag()] as const)
  if (subLayers > 0) reader.skip((8 - subLayers) * 2)
  for (const [profile, level] of present) reader.skip((profile ? 88 : 0) + (level ? 8 : 0))
}

function readSize(reader: BitReader): VideoFacts {
  const chroma = reader.golomb()
  if (chroma === 3) reader.skip(1)
  const width = reader.golomb()
  const height = reader.golomb()
  const [left, right, top, bottom] = reader.flag()
    ? [reader.golomb(), reader.golomb(), reader.golomb(), reader.golomb()]
    : [0, 0, 0, 0]
  const cropX = chroma === 1 || chroma === 2 ? 2 : 1
  const cropY = chroma === 1 ? 2 : 1
  return { width: width - (left + right) * cropX, height: height - (top + bottom) * cropY }
}

function skipToVui(reader: BitReader, subLayers: number): void {
  reader.golomb()
  reader.golomb()
  const orderBits = reader.golomb() + 4
  const layers = reader.flag() ? subLayers + 1 : 1
  for (let field = 0; field < layers * 3; field += 1) reader.golomb()
  for (let field = 0; field < 6; field += 1) reader.golomb()
  if (reader.flag() && reader.flag()) skipScalingLists(reader)
  reader.skip(2)
  if (reader.flag()) {
    reader.skip(8)
    reader.golomb()
    reader.golomb()
    reader.skip(1)
  }
  skipReferenceSets(reader)
  if (reader.flag()) {
    const longTerm = Math.min(reader.golomb(), 32)
    reader.skip(longTerm * (orderBits + 1))
  }
  reader.skip(2)
}

function skipScalingLists(reader: BitReader): void {
  for (let size = 0; size < 4; size += 1) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (!reader.flag()) {
        reader.golomb()
        continue
      }
      if (size > 1) reader.signedGolomb()
      for (let index = 0; index < Math.min(64, 16 << (size * 2)); index += 1) reader.signedGolomb()
    }
  }
}

function skipReferenceSets(reader: BitReader): void {
  const sets = reader.golomb()
  if (sets > 64) throw new HeaderStop('malformed', 'Too many reference picture sets')
  let previous = 0
  for (let set = 0; set < sets; set += 1) {
    previous = skipReferenceSet(reader, set, previous)
  }
}

/** Skips one set and returns how many pictures it names. */
function skipReferenceSet(reader: BitReader, set: number, previous: number): number {
  if (set > 0 && reader.flag()) return skipPredictedSet(reader, previous)
  const negative = reader.golomb()
  const positive = reader.golomb()
  if (negative + positive > 32) throw new HeaderStop('malformed', 'Too many reference pictures')
  for (let picture = 0; picture < negative + positive; picture += 1) {
    reader.golomb()
    reader.skip(1)
  }
  return negative + positive
}

function skipPredictedSet(reader: BitReader, previous: number): number {
  reader.skip(1)
  reader.golomb()
  let pictures = 0
  for (let picture = 0; picture <= previous; picture += 1) {
    const used = reader.flag()
    if (used || reader.flag()) pictures += 1
  }
  return pictures
}

function readVui(reader: BitReader): Pick<VideoFacts, 'sampleAspect' | 'transfer' | 'frameRate'> {
  const common = readCommonVui(reader)
  const tick = orNothing(() => {
    reader.skip(3)
    if (reader.flag()) for (let edge = 0; edge < 4; edge += 1) reader.golomb()
    return { seconds: reader.flag() ? readTick(reader) : undefined }
  }).seconds
  return known<VideoFacts>({ ...common, frameRate: tick === undefined ? undefined : 1 / tick })
}

/** What `read` returns, or no facts when the header ends or contradicts itself on the way. */
function orNothing<T extends object>(read: () => T): Partial<T> {
  try {
    return read()
  } catch (error) {
    if (error instanceof HeaderStop) return {}
    throw error
  }
}
