import type { ByteSource } from '../byte-source.js'

/** How the packets of a transport stream lie in a file. */
export interface PacketLayout {
  /** 188; 192 on Blu-ray, which puts a time before each; 204 where broadcasts keep a checksum after each. */
  readonly step: number
  /** Where the first sync byte is. */
  readonly start: number
}

/** One transport packet (ISO/IEC 13818-1, 2.4.3.2). */
export interface Packet {
  readonly pid: number
  /** Whether a section or a PES packet begins in it. */
  readonly begins: boolean
  readonly payload: Buffer
}

const sync = 0x47
const packetLength = 188
const layouts: readonly PacketLayout[] = [
  { step: 188, start: 0 },
  { step: 192, start: 4 },
  { step: 204, start: 0 },
]
const packetsToTrust = 5
const chunk = 64 * 1024

/** The layout of a file that begins with `head`; nothing when it is no transport stream. */
export function layoutOf(head: Buffer): PacketLayout | undefined {
  return layouts.find(({ step, start }) => {
    const packets = Math.min(packetsToTrust, Math.floor((head.length - start) / step))
    const syncs = Array.from({ length: packets }, (_, index) => head[start + index * step])
    return packets >= 2 && syncs.every((byte) => byte === sync)
  })
}

/** The whole packets between two offsets that are a multiple of `step` after the first; broken ones are left out. */
export function* packetsBetween(
  source: ByteSource,
  { step, start }: PacketLayout,
  from: number,
  to: number,
): Generator<Packet> {
  const perChunk = Math.floor(chunk / step) * step
  for (let at = from; at < to; at += perChunk) {
    const bytes = source.peek(at, Math.min(perChunk, to - at))
    for (let packet = start; packet + packetLength <= bytes.length; packet += step) {
      const read = readPacket(bytes.subarray(packet, packet + packetLength))
      if (read !== undefined) yield read
    }
  }
}

function readPacket(packet: Buffer): Packet | undefined {
  const flags = packet[3] ?? 0
  if (packet[0] !== sync || (flags & 0x10) === 0) return undefined
  const adaptation = (flags & 0x20) === 0 ? 0 : 1 + (packet[4] ?? 0)
  const header = packet.readUInt16BE(1)
  return {
    pid: header & 0x1fff,
    begins: (header & 0x4000) !== 0,
    payload: packet.subarray(4 + adaptation),
  }
}
