import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import type { Draft } from '../draft.js'
import { addElementary } from '../elementary/streams.js'
import { frameSeconds, isReadable, readElementaryVideo } from '../elementary/video.js'
import { rounded } from '../facts.js'
import { secondsBetween } from './collector.js'
import type { Demuxer } from './demuxer.js'
import { createDemuxer } from './demuxer.js'
import type { PacketLayout } from './packets.js'
import { layoutOf, packetsBetween } from './packets.js'
import { readPes } from './pes.js'

const littleHead = 512 * 1024
const longHead = 5 * 1024 * 1024
const tailLength = 1024 * 1024

/** Whether a file that begins with `head` is a transport stream. */
export function isTransport(head: Buffer): boolean {
  return layoutOf(head) !== undefined
}

/** Reads an MPEG transport stream (ISO/IEC 13818-1): its program map, then the first bytes of each stream. */
export function readTransport(source: ByteSource, draft: Draft): void {
  draft.container = 'mpegts'
  const layout = layoutOf(source.peek(0, 4096))
  if (layout === undefined) throw new HeaderStop('malformed', 'The packets do not line up')
  const demuxer = demux(source, layout)
  const streams = demuxer.streams().map(({ stream, collector }) => ({
    ...stream,
    bytes: collector.bytes(),
  }))
  if (streams.length === 0) throw noStreams(source)
  draft.durationSeconds = durationOf(source, layout, demuxer)
  addElementary(draft, streams)
}

function noStreams(source: ByteSource): HeaderStop {
  return source.size < littleHead
    ? new HeaderStop('end-of-file', 'The file ends before its list of streams')
    : new HeaderStop('malformed', 'No list of streams')
}

/** Reads a little; and, when that shows no picture yet, more. */
function demux(source: ByteSource, layout: PacketLayout): Demuxer {
  const first = readHead(source, layout, littleHead)
  return isComplete(first) || source.size <= littleHead ? first : readHead(source, layout, longHead)
}

function readHead(source: ByteSource, layout: PacketLayout, length: number): Demuxer {
  const demuxer = createDemuxer()
  const end = Math.min(source.size, length)
  for (const packet of packetsBetween(source, layout, 0, end)) demuxer.add(packet)
  return demuxer
}

/** Whether every picture that can be read has shown its size. */
function isComplete(demuxer: Demuxer): boolean {
  const streams = demuxer.streams()
  return (
    streams.length > 0 &&
    streams.every(
      ({ stream: { kind, codec }, collector }) =>
        kind !== 'video' ||
        !isReadable(codec) ||
        readElementaryVideo(codec, collector.bytes()) !== undefined,
    )
  )
}

/** From the first presentation time near the beginning to the last one near the end, and one frame. */
function durationOf(
  source: ByteSource,
  layout: PacketLayout,
  demuxer: Demuxer,
): number | undefined {
  const streams = demuxer.streams()
  const timed = streams.find(({ stream }) => stream.kind === 'video') ?? streams[0]
  if (timed === undefined) return undefined
  const { stream, collector } = timed
  const seconds = secondsBetween(collector.earliest(), latestTime(source, layout, stream.pid))
  if (seconds === undefined) return undefined
  return rounded(seconds + frameSeconds(stream.codec, collector.bytes()))
}

function latestTime(source: ByteSource, layout: PacketLayout, pid: number): number | undefined {
  const packets = Math.ceil(Math.max(0, source.size - tailLength) / layout.step)
  const from = packets * layout.step
  let latest: number | undefined
  for (const packet of packetsBetween(source, layout, from, source.size)) {
    const time = packet.pid === pid && packet.begins ? readPes(packet.payload)?.time : undefined
    if (time !== undefined) latest = Math.max(latest ?? time, time)
  }
  return latest
}
