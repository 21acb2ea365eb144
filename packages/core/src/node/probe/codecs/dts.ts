import { HeaderStop } from '../byte-source.js'
import { known, usualLayout } from '../facts.js'
import type { AudioFacts } from './audio-facts.js'
import type { BitReader } from './bit-reader.js'
import { createBitReader } from './bit-reader.js'

const coreSync = Buffer.from([0x7f, 0xfe, 0x80, 0x01])
const extensionSync = Buffer.from([0x64, 0x58, 0x20, 0x25])
const losslessSync = Buffer.from([0x41, 0xa2, 0x95, 0x47])
const highResolutionSyncs = [0x655e315e, 0x0a801921].map((word) => {
  const sync = Buffer.alloc(4)
  sync.writeUInt32BE(word)
  return sync
})

const channelCounts = [1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 6, 6, 7, 8, 8] as const
const layouts: Readonly<Record<number, string>> = {
  5: '3.0',
  6: '3.0',
  7: '4.0',
  8: '4.0',
  9: '5.0',
}
const layoutsWithBass: Readonly<Record<number, string>> = { 2: '2.1', 5: '3.1', 8: '4.1', 9: '5.1' }
const sampleRates: Readonly<Record<number, number>> = {
  1: 8_000,
  2: 16_000,
  3: 32_000,
  6: 11_025,
  7: 22_050,
  8: 44_100,
  11: 12_000,
  12: 24_000,
  13: 48_000,
}
const kilobits = [
  32, 56, 64, 96, 112, 128, 192, 224, 256, 320, 384, 448, 512, 576, 640, 768, 960, 1024, 1152, 1280,
  1344, 1408, 1411.2, 1472, 1536,
] as const

/**
 * Reads a DTS frame and its extension (ETSI TS 102 114). Codec words are Kodi's, which tell the kinds apart:
 * `dca`, `dtshd_hra`, `dtshd_ma` (CDVDDemuxFFmpeg::GetStreamCodecName).
 */
export function readDtsFrame(bytes: Buffer): AudioFacts | undefined {
  const core = bytes.indexOf(coreSync)
  const extension = bytes.indexOf(extensionSync, core === -1 ? 0 : core + 4)
  if (core === -1 && extension === -1) return undefined
  const facts = core === -1 ? {} : readCore(createBitReader(bytes.subarray(core)))
  if (extension === -1) return { codec: 'dca', ...facts }
  const { bitrate: _, ...wider } = { ...facts, ...readExtension(bytes.subarray(extension)) }
  return { ...wider, codec: codecOf(bytes.subarray(extension)) }
}

function codecOf(extension: Buffer): string {
  if (extension.includes(losslessSync)) return 'dtshd_ma'
  return highResolutionSyncs.some((sync) => extension.includes(sync)) ? 'dtshd_hra' : 'dca'
}

function readCore(reader: BitReader): AudioFacts {
  reader.skip(32 + 1 + 5 + 1 + 7 + 14)
  const mode = reader.bits(6)
  const sampleRate = sampleRates[reader.bits(4)]
  const rate = kilobits[reader.bits(5)]
  reader.skip(5 + 3 + 1 + 1)
  const bass = reader.bits(2) % 3 !== 0
  const full = channelCounts[mode]
  const channels = full === undefined ? undefined : full + (bass ? 1 : 0)
  return known<AudioFacts>({
    channels,
    channelLayout: (bass ? layoutsWithBass : layouts)[mode] ?? usualLayout(channels),
    sampleRate,
    bitrate: rate === undefined ? undefined : Math.round(rate * 1000),
  })
}

function readExtension(extension: Buffer): AudioFacts {
  try {
    const channels = readAssetChannels(createBitReader(extension))
    return known<AudioFacts>({ channels, channelLayout: usualLayout(channels) })
  } catch (error) {
    if (error instanceof HeaderStop) return {}
    throw error
  }
}

/** Walks the extension's header to the channel count of its first asset; nothing when it does not say. */
function readAssetChannels(reader: BitReader): number | undefined {
  reader.skip(32 + 8)
  const index = reader.bits(2)
  const long = reader.flag()
  const sizeBits = long ? 20 : 16
  reader.skip((long ? 12 : 8) + sizeBits)
  if (!reader.flag()) return undefined
  const assets = readPresentations(reader, index)
  reader.skip(assets * sizeBits)
  reader.skip(9 + 3)
  if (reader.flag()) reader.skip(4)
  if (reader.flag()) reader.skip(24)
  if (reader.flag()) reader.skip((reader.bits(10) + 1) * 8)
  reader.skip(5 + 4)
  return reader.bits(8) + 1
}

/** Reads the static fields up to the assets and returns how many assets follow. */
function readPresentations(reader: BitReader, index: number): number {
  reader.skip(2 + 3)
  if (reader.flag()) reader.skip(36)
  const presentations = reader.bits(3) + 1
  const assets = reader.bits(3) + 1
  const masks = Array.from({ length: presentations }, () => reader.bits(index + 1))
  for (const mask of masks) {
    for (let bit = 0; bit <= index; bit += 1) if ((mask >> bit) % 2 === 1) reader.skip(8)
  }
  if (!reader.flag()) return assets
  reader.skip(2)
  const maskBits = (reader.bits(2) + 1) * 4
  reader.skip((reader.bits(2) + 1) * maskBits)
  return assets
}
