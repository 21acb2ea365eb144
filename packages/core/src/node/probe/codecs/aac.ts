import { known, usualLayout } from '../facts.js'
import type { AudioFacts } from './audio-facts.js'
import type { BitReader } from './bit-reader.js'
import { createBitReader } from './bit-reader.js'

const sampleRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
] as const
const channelCounts = [undefined, 1, 2, 3, 4, 5, 6, 8, undefined, undefined, undefined, 7, 8, 24, 8]
const explicitRate = 15
const extendedType = 31
const spectralBandReplication = 5
const parametricStereo = 29

/** Reads an AudioSpecificConfig, which MP4 and Matroska keep for AAC (ISO/IEC 14496-3, 1.6.2.1). */
export function readAacConfig(config: Buffer): AudioFacts {
  const reader = createBitReader(config)
  const type = readType(reader)
  const coreRate = readRate(reader)
  const channels = channelCounts[reader.bits(4)]
  const extended = type === spectralBandReplication || type === parametricStereo
  return aacFacts(type === parametricStereo ? 2 : channels, extended ? readRate(reader) : coreRate)
}

/** Reads the ADTS header before an AAC frame, as broadcast streams carry it. */
export function readAdtsFrame(bytes: Buffer): AudioFacts | undefined {
  for (let at = 0; at + 7 <= bytes.length; at += 1) {
    if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) continue
    const header = bytes.readUInt16BE(at + 2)
    return aacFacts(channelCounts[(header >> 6) & 7], sampleRates[(header >> 10) & 15])
  }
  return undefined
}

function aacFacts(channels: number | undefined, sampleRate: number | undefined): AudioFacts {
  return known<AudioFacts>({ channels, channelLayout: usualLayout(channels), sampleRate })
}

function readType(reader: BitReader): number {
  const type = reader.bits(5)
  return type === extendedType ? 32 + reader.bits(6) : type
}

function readRate(reader: BitReader): number | undefined {
  const index = reader.bits(4)
  return index === explicitRate ? reader.bits(24) : sampleRates[index]
}
