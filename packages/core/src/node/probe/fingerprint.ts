import { createHash } from 'node:crypto'
import type { ByteSource } from './byte-source.js'

const edge = 64 * 1024

/** The quick fingerprint that the `MediaProbe` port describes; `undefined` of nothing. */
export function fingerprintOf(source: ByteSource): string | undefined {
  if (source.size === 0) return undefined
  const hash = createHash('sha256').update(source.peek(0, edge))
  const tail = Math.max(edge, source.size - edge)
  if (tail < source.size) hash.update(source.read(tail, source.size - tail))
  return hash.update(sizeBytes(source.size)).digest('hex')
}

function sizeBytes(size: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(size))
  return bytes
}
