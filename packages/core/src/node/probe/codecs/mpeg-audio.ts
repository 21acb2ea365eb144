import { known, usualLayout } from '../facts.js'
import type { AudioFacts } from './audio-facts.js'

const rates = [44_100, 48_000, 32_000] as const
const layerWords = ['', 'mp3', 'mp2', 'mp1'] as const
const divisors = [4, 1, 2, 1] as const
const mono = 3

/** Reads the header of an MPEG audio frame (ISO/IEC 11172-3, 2.4.1.3). */
export function readMpegAudioFrame(bytes: Buffer): AudioFacts | undefined {
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    const facts = bytes[at] === 0xff ? readHeader(bytes.readUInt32BE(at)) : undefined
    if (facts !== undefined) return facts
  }
  return undefined
}

function readHeader(header: number): AudioFacts | undefined {
  const version = (header >>> 19) & 3
  const layer = (header >>> 17) & 3
  const rate = rates[(header >>> 10) & 3]
  const bitrateIndex = (header >>> 12) & 15
  const valid = header >>> 21 === 0x7ff && version !== 1 && layer !== 0 && bitrateIndex !== 15
  if (!valid || rate === undefined) return undefined
  const channels = ((header >>> 6) & 3) === mono ? 1 : 2
  return known<AudioFacts>({
    codec: layerWords[layer],
    channels,
    channelLayout: usualLayout(channels),
    sampleRate: rate / (divisors[version] ?? 1),
  })
}
