import type { Collector } from './collector.js'
import { createCollector } from './collector.js'
import type { Packet } from './packets.js'
import { readPes } from './pes.js'
import type { MappedStream } from './program-map.js'
import { readAssociations, readProgramMap } from './program-map.js'

/** A stream and what was gathered of it. */
export interface DemuxedStream {
  readonly stream: MappedStream
  readonly collector: Collector
}

/** Sorts packets by stream. */
export interface Demuxer {
  add(packet: Packet): void
  /** In the order of the program map. */
  streams(): readonly DemuxedStream[]
}

const mostBytes: Readonly<Record<MappedStream['kind'], number>> = {
  video: 4 * 1024 * 1024,
  audio: 64 * 1024,
  subtitle: 0,
}
const associationPid = 0
const longestSection = 4096

export function createDemuxer(): Demuxer {
  const maps = new Set<number>()
  const sections = new Map<number, Buffer>()
  const streams = new Map<number, DemuxedStream>()

  function addSection(pid: number, section: Buffer): void {
    if (pid === associationPid) for (const map of readAssociations(section)) maps.add(map)
    if (!maps.has(pid)) return
    for (const stream of readProgramMap(section)) {
      if (streams.has(stream.pid)) continue
      streams.set(stream.pid, { stream, collector: createCollector(mostBytes[stream.kind]) })
    }
  }

  function addTable({ pid, begins, payload }: Packet): void {
    const known = begins ? Buffer.alloc(0) : sections.get(pid)
    if (known === undefined) return
    const bytes = Buffer.concat([known, begins ? payload.subarray(1 + (payload[0] ?? 0)) : payload])
    sections.delete(pid)
    if (bytes.length < 3) return
    const length = 3 + (bytes.readUInt16BE(1) & 0xfff)
    if (bytes.length >= length) addSection(pid, bytes.subarray(0, length))
    else if (length <= longestSection) sections.set(pid, bytes)
  }

  return {
    add(packet) {
      if (packet.pid === associationPid || maps.has(packet.pid)) return addTable(packet)
      const collector = streams.get(packet.pid)?.collector
      const pes = packet.begins ? readPes(packet.payload) : undefined
      if (pes !== undefined) collector?.add(pes)
      else collector?.append(packet.payload)
    },
    streams: () => [...streams.values()],
  }
}
