/** One packetized elementary stream packet, without its header (ISO/IEC 13818-1, 2.4.3.6). */
export interface Pes {
  readonly payload: Buffer
  /** When it is shown, in ticks of 90 kHz; absent when it does not say. */
  readonly time: number | undefined
}

/** Ticks of a presentation time a second. */
export const ticksPerSecond = 90_000

const mpeg2Marker = 0x80

/** Reads a packet that begins with `00 00 01 id`; nothing when it has no readable header. */
export function readPes(packet: Buffer): Pes | undefined {
  if (packet.length < 9 || packet.readUIntBE(0, 3) !== 1) return undefined
  return ((packet[6] ?? 0) & 0xc0) === mpeg2Marker ? readMpeg2(packet) : readMpeg1(packet)
}

function readMpeg2(packet: Buffer): Pes {
  const hasTime = ((packet[7] ?? 0) & 0x80) !== 0 && packet.length >= 14
  return {
    payload: packet.subarray(9 + (packet[8] ?? 0)),
    time: hasTime ? timeAt(packet, 9) : undefined,
  }
}

/** MPEG-1 puts stuffing, a buffer size and times before the payload, each with marks of its own. */
function readMpeg1(packet: Buffer): Pes {
  let at = 6
  while (packet[at] === 0xff && at < 22) at += 1
  if (((packet[at] ?? 0) & 0xc0) === 0x40) at += 2
  const mark = (packet[at] ?? 0) >> 4
  const hasTime = (mark === 2 || mark === 3) && packet.length >= at + 5
  const length = mark === 3 ? 10 : 5
  return {
    payload: packet.subarray(at + (hasTime ? length : 1)),
    time: hasTime ? timeAt(packet, at) : undefined,
  }
}

function timeAt(packet: Buffer, at: number): number {
  const high = ((packet[at] ?? 0) >> 1) & 7
  const middle = packet.readUInt16BE(at + 1) >> 1
  const low = packet.readUInt16BE(at + 3) >> 1
  return high * 2 ** 30 + middle * 2 ** 15 + low
}
