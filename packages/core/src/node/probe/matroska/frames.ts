import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import type { EbmlElement } from './ebml.js'
import { elementsBetween, lengthOf } from './ebml.js'
import { ids } from './ids.js'
import type { Track } from './tracks.js'

const mostBytes = 1024 * 1024
const mostOfFrame = 32 * 1024
const laced = 0x06

/** The beginning of the first frame of each of `tracks`, by track number, as far as the cluster's start holds them. */
export function firstFrames(
  source: ByteSource,
  cluster: EbmlElement | undefined,
  tracks: readonly Track[],
): ReadonlyMap<number, Buffer> {
  const frames = new Map<number, Buffer>()
  if (cluster === undefined) return frames
  const missing = new Map(tracks.map((track) => [track.number, track]))
  try {
    for (const block of blocksOf(source, cluster)) {
      if (missing.size === 0) break
      takeFrame(source, block, missing, frames)
    }
  } catch (error) {
    if (!(error instanceof HeaderStop)) throw error
  }
  return frames
}

function* blocksOf(source: ByteSource, cluster: EbmlElement): Generator<EbmlElement> {
  const end = Math.min(cluster.end, cluster.start + mostBytes)
  for (const element of elementsBetween(source, cluster.start, end)) {
    if (element.id === ids.simpleBlock) yield element
    if (element.id !== ids.blockGroup) continue
    for (const child of elementsBetween(source, element.start, Math.min(element.end, end))) {
      if (child.id === ids.block) yield child
    }
  }
}

function takeFrame(
  source: ByteSource,
  block: EbmlElement,
  missing: Map<number, Track>,
  frames: Map<number, Buffer>,
): void {
  const bytes = source.peek(block.start, Math.min(mostOfFrame, block.end - block.start))
  const numberLength = lengthOf(bytes[0])
  const number = bytes.readUIntBE(0, Math.min(numberLength, 6)) - 2 ** (7 * numberLength)
  const track = missing.get(number)
  if (track === undefined) return
  missing.delete(number)
  const isLaced = ((bytes[numberLength + 2] ?? 0) & laced) !== 0
  const frame = bytes.subarray(numberLength + 3)
  if (isLaced) frames.set(number, frame)
  else frames.set(number, Buffer.concat([track.strippedHeader ?? Buffer.alloc(0), frame]))
}
