import { known } from '../facts.js'
import type { VideoFacts } from './video-facts.js'

const sequenceHeader = Buffer.from([0, 0, 1, 0xb3])
const extensionHeader = Buffer.from([0, 0, 1, 0xb5])
const frameRates = [0, 24_000 / 1001, 24, 25, 30_000 / 1001, 30, 50, 60_000 / 1001, 60] as const
const displayAspects: Readonly<Record<number, number>> = { 2: 4 / 3, 3: 16 / 9, 4: 2.21 }
const sequenceExtension = 1

/** Reads an MPEG-1 or MPEG-2 sequence header (ISO/IEC 13818-2, 6.2.2.1); nothing when there is none. */
export function readMpeg2Sequence(bytes: Buffer): (VideoFacts & { codec: string }) | undefined {
  const start = bytes.indexOf(sequenceHeader)
  if (start === -1 || bytes.length < start + 12) return undefined
  const sizes = bytes.readUIntBE(start + 4, 3)
  const [width, height] = [sizes >> 12, sizes & 0xfff]
  const rates = bytes[start + 7] ?? 0
  const display = displayAspects[rates >> 4]
  return {
    codec: isExtended(bytes, start) ? 'mpeg2video' : 'mpeg1video',
    ...known<VideoFacts>({
      width,
      height,
      sampleAspect: display === undefined ? undefined : (display * height) / width,
      frameRate: frameRates[rates & 15] || undefined,
    }),
  }
}

function isExtended(bytes: Buffer, start: number): boolean {
  const extension = bytes.indexOf(extensionHeader, start)
  return extension !== -1 && (bytes[extension + 4] ?? 0) >> 4 === sequenceExtension
}
