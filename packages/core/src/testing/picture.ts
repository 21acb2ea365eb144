import { deflateSync } from 'node:zlib'

/** What the picture is like; one small picture unless said. */
export interface PictureFacts {
  readonly width?: number
  readonly height?: number
  /** Different seeds give pictures that do not look alike. */
  readonly seed?: number
  /** One colour all over. */
  readonly plain?: true
}

/** A PNG with big soft shapes; the same facts give the same bytes. */
export function aPicture({
  width = 60,
  height = 90,
  seed = 1,
  plain,
}: PictureFacts = {}): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grey = plain ? 128 : greyAt(x / width, y / height, seed)
      rows.fill(grey, y * (1 + width * 3) + 1 + x * 3, y * (1 + width * 3) + 4 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]))
}

function greyAt(x: number, y: number, seed: number): number {
  const wave = (factor: number) =>
    Math.sin(
      seed * factor * 7.3 + x * (3 + (seed % 5) * factor) + y * (4 - factor) * (1 + (seed % 3)),
    )
  return Math.round(127 + 40 * wave(1) + 40 * wave(1.7) + 40 * wave(2.9))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
