/** What an elementary stream descriptor tells (ISO/IEC 14496-1, 7.2.6.5). */
export interface StreamDescriptor {
  readonly objectType: number
  /** Bits per second; 0 when unknown. */
  readonly averageBitrate: number
  readonly setup: Buffer | undefined
}

const streamTag = 3
const decoderTag = 4
const setupTag = 5

/** FFmpeg's words for the object types that MP4 wraps in `mp4a` and `mp4v`. */
const objectWords: ReadonlyMap<number, string> = new Map([
  [0x08, 'mov_text'],
  [0x20, 'mpeg4'],
  [0x21, 'h264'],
  [0x23, 'hevc'],
  [0x40, 'aac'],
  [0x60, 'mpeg2video'],
  [0x61, 'mpeg2video'],
  [0x62, 'mpeg2video'],
  [0x63, 'mpeg2video'],
  [0x64, 'mpeg2video'],
  [0x65, 'mpeg2video'],
  [0x66, 'aac'],
  [0x67, 'aac'],
  [0x68, 'aac'],
  [0x69, 'mp3'],
  [0x6a, 'mpeg1video'],
  [0x6b, 'mp3'],
  [0x6c, 'mjpeg'],
  [0x6d, 'png'],
  [0xa3, 'vc1'],
  [0xa5, 'ac3'],
  [0xa6, 'eac3'],
  [0xa9, 'dca'],
  [0xaa, 'dtshd_hra'],
  [0xab, 'dtshd_ma'],
  [0xad, 'opus'],
  [0xb1, 'vp9'],
  [0xdd, 'vorbis'],
  [0xe0, 'dvd_subtitle'],
])

/** The word for an object type; nothing when it is not in the table. */
export function objectWord(objectType: number | undefined): string | undefined {
  return objectType === undefined ? undefined : objectWords.get(objectType)
}

/** Reads the content of an `esds` box; nothing when it holds no decoder description. */
export function readStreamDescriptor(esds: Buffer | undefined): StreamDescriptor | undefined {
  if (esds === undefined) return undefined
  const stream = findTag(esds.subarray(4), streamTag)
  const decoder = stream && findTag(stream.subarray(streamHeaderLength(stream)), decoderTag)
  if (decoder === undefined || decoder.length < 13) return undefined
  return {
    objectType: decoder[0] ?? 0,
    averageBitrate: decoder.readUInt32BE(9),
    setup: findTag(decoder.subarray(13), setupTag),
  }
}

function streamHeaderLength(stream: Buffer): number {
  const flags = stream[2] ?? 0
  const url = (flags & 0x40) === 0 ? 0 : 1 + (stream[3] ?? 0)
  return 3 + (flags & 0x80 ? 2 : 0) + url + (flags & 0x20 ? 2 : 0)
}

/** The content of the descriptor at the front of `bytes`, when it has that tag. */
function findTag(bytes: Buffer, tag: number): Buffer | undefined {
  if (bytes[0] !== tag) return undefined
  let length = 0
  for (let at = 1; at < Math.min(5, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0
    length = length * 128 + (byte & 0x7f)
    if (byte < 0x80) return bytes.subarray(at + 1, at + 1 + length)
  }
  return undefined
}
