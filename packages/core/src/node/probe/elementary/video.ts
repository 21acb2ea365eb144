import { HeaderStop } from '../byte-source.js'
import { isH264Sps, readH264Sps } from '../codecs/h264.js'
import { holdsDynamicMetadata, isDolbyVisionUnit, isHevcSps, readHevcSps } from '../codecs/hevc.js'
import { readMpeg2Sequence } from '../codecs/mpeg2.js'
import { annexBUnits } from '../codecs/nal.js'
import { readVc1Sequence } from '../codecs/vc1.js'
import type { VideoFacts } from '../codecs/video-facts.js'

/** What the first bytes of a video stream tell. */
export interface ElementaryVideo extends VideoFacts {
  readonly codec?: string
  readonly dolbyVision?: boolean
  readonly dynamicMetadata?: boolean
}

const readers: Readonly<Record<string, (bytes: Buffer) => ElementaryVideo | undefined>> = {
  h264: readH264,
  hevc: readHevc,
  mpeg1video: readMpeg2Sequence,
  mpeg2video: readMpeg2Sequence,
  vc1: readVc1Sequence,
}

/** Reads the first sequence header in `bytes`; nothing when there is none, or when the codec has no reader. */
export function readElementaryVideo(codec: string, bytes: Buffer): ElementaryVideo | undefined {
  try {
    return readers[codec]?.(bytes)
  } catch (error) {
    if (error instanceof HeaderStop) return undefined
    throw error
  }
}

/** Whether more bytes of `codec` could tell more. */
export function isReadable(codec: string): boolean {
  return codec in readers
}

/** How long one frame lasts, in seconds; 0 when the stream does not tell. */
export function frameSeconds(codec: string, bytes: Buffer): number {
  const rate = readElementaryVideo(codec, bytes)?.frameRate
  return rate === undefined ? 0 : 1 / rate
}

function readH264(bytes: Buffer): ElementaryVideo | undefined {
  for (const unit of annexBUnits(bytes)) if (isH264Sps(unit)) return readH264Sps(unit)
  return undefined
}

function readHevc(bytes: Buffer): ElementaryVideo | undefined {
  const units = [...annexBUnits(bytes)]
  const sps = units.find(isHevcSps)
  if (sps === undefined) return undefined
  return {
    ...readHevcSps(sps),
    dolbyVision: units.some(isDolbyVisionUnit),
    dynamicMetadata: holdsDynamicMetadata(bytes),
  }
}
