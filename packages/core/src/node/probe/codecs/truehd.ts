import { known, usualLayout } from '../facts.js'
import type { AudioFacts } from './audio-facts.js'
import { createBitReader } from './bit-reader.js'

const majorSync = Buffer.from([0xf8, 0x72, 0x6f, 0xba])
const channelsPerPlace = [2, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1] as const

/** Reads a Dolby TrueHD major sync (Dolby TrueHD high-level bitstream description). */
export function readTrueHdFrame(bytes: Buffer): AudioFacts | undefined {
  const start = bytes.indexOf(majorSync)
  if (start === -1 || bytes.length < start + 18) return undefined
  const reader = createBitReader(bytes.subarray(start + 4))
  const rate = reader.bits(4)
  reader.skip(4 + 2 + 2)
  const narrow = reader.bits(5)
  reader.skip(2)
  const channels = channelsOf(reader.bits(13) || narrow)
  reader.skip(16 * 3 + 1 + 15 + 4 + 2 + 2)
  return known<AudioFacts>({
    codec: 'truehd',
    channels,
    channelLayout: usualLayout(channels),
    sampleRate: rate === 15 ? undefined : (rate >= 8 ? 44_100 : 48_000) << (rate % 8),
    atmos: reader.bits(1) === 1 || undefined,
  })
}

function channelsOf(places: number): number {
  return channelsPerPlace.reduce((sum, width, bit) => sum + ((places >> bit) % 2) * width, 0)
}
