import type { ByteSource } from '../byte-source.js'
import type { Box, Boxes } from './boxes.js'
import { readBoxes } from './boxes.js'

/** What fragments need to know of a track. */
export interface FragmentTrack {
  readonly id: number
  readonly timescale: number
  /** Ticks of a sample that says nothing else (`trex`). */
  readonly sampleTicks: number
}

const trackFlags = { dataOffset: 1, description: 2, duration: 8 } as const
const runFlags = {
  dataOffset: 1,
  firstFlags: 4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  offset: 0x800,
} as const

/** How many seconds of media a segment index (`sidx`) covers. */
export function indexedSeconds(index: Buffer): number {
  const timescale = index.readUInt32BE(8)
  const table = index[0] === 1 ? 28 : 20
  const count = index.readUInt16BE(table + 2)
  let ticks = 0
  for (let entry = 0; entry < count; entry += 1) {
    ticks += index.readUInt32BE(table + 4 + entry * 12 + 4)
  }
  return timescale === 0 ? 0 : ticks / timescale
}

/** When the media of one fragment (`moof`) ends, in seconds. */
export function fragmentEnd(
  source: ByteSource,
  moof: Box,
  tracks: readonly FragmentTrack[],
): number {
  const ends = readBoxes(source, moof)
    .all('traf')
    .map((traf) => trackFragmentEnd(source, readBoxes(source, traf), tracks))
  return Math.max(0, ...ends)
}

function trackFragmentEnd(
  source: ByteSource,
  traf: Boxes,
  tracks: readonly FragmentTrack[],
): number {
  const header = traf.bytes('tfhd', 8)
  const track = tracks.find(({ id }) => id === header?.readUInt32BE(4))
  if (header === undefined || track === undefined || track.timescale === 0) return 0
  const sampleTicks = defaultTicks(header) ?? track.sampleTicks
  const runs = traf.all('trun').map((run) => source.read(run.start, run.end - run.start))
  const ticks = runs.reduce((sum, run) => sum + runTicks(run, sampleTicks), 0)
  return (startTicks(traf.bytes('tfdt', 8)) + ticks) / track.timescale
}

function defaultTicks(header: Buffer): number | undefined {
  const flags = header.readUIntBE(1, 3)
  if ((flags & trackFlags.duration) === 0) return undefined
  const skip = (flags & trackFlags.dataOffset ? 8 : 0) + (flags & trackFlags.description ? 4 : 0)
  return header.readUInt32BE(8 + skip)
}

function startTicks(decodeTime: Buffer | undefined): number {
  if (decodeTime === undefined) return 0
  return decodeTime[0] === 1 ? Number(decodeTime.readBigUInt64BE(4)) : decodeTime.readUInt32BE(4)
}

function runTicks(run: Buffer, sampleTicks: number): number {
  const flags = run.readUIntBE(1, 3)
  const count = run.readUInt32BE(4)
  if ((flags & runFlags.duration) === 0) return count * sampleTicks
  const first = 8 + (flags & runFlags.dataOffset ? 4 : 0) + (flags & runFlags.firstFlags ? 4 : 0)
  const fields = [runFlags.duration, runFlags.size, runFlags.flags, runFlags.offset]
  const step = fields.filter((field) => (flags & field) !== 0).length * 4
  let ticks = 0
  for (let at = first; at + 4 <= run.length; at += step) ticks += run.readUInt32BE(at)
  return ticks
}
