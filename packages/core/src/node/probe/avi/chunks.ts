import type { ByteSource } from '../byte-source.js'

/** One chunk of a RIFF file. A list goes by the type of the list. */
export interface Chunk {
  readonly type: string
  /** Where its content begins and ends, without padding. */
  readonly start: number
  readonly end: number
}

const mostChunks = 2048

/** The chunks between two offsets, without their content. The last one may claim to end later. */
export function* chunksBetween(source: ByteSource, start: number, end: number): Generator<Chunk> {
  let at = start
  for (let count = 0; at + 8 <= end && count < mostChunks; count += 1) {
    const chunk = readChunk(source, at)
    yield chunk
    at = chunk.end + (chunk.end % 2)
  }
}

function readChunk(source: ByteSource, at: number): Chunk {
  const header = source.peek(at, 12)
  const type = header.toString('latin1', 0, 4)
  const end = at + 8 + header.readUInt32LE(4)
  const isList = (type === 'LIST' || type === 'RIFF') && header.length === 12
  return isList
    ? { type: header.toString('latin1', 8, 12), start: at + 12, end: Math.max(end, at + 12) }
    : { type, start: at + 8, end }
}
