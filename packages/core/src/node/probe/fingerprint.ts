import { createHash } from 'node:crypto'
import type { ByteSource } from './byte-source.js'

/** How much of either end of a file its fingerprint takes in. */
export const fingerprintEdge = 64 * 1024

/** The quick fingerprint that the `MediaProbe` port describes; `undefined` of nothing. */
export function fingerprintOf(source: ByteSource): string | undefined {
  const head = source.peek(0, fingerprintEdge)
  const tail = tailStart(source.size)
  return fingerprintOfEdges(source.size, head, source.read(tail, source.size - tail))
}

/** Where the last bytes begin that are not among the first. */
export function tailStart(size: number): number {
  return Math.min(size, Math.max(fingerprintEdge, size - fingerprintEdge))
}

/** The quick fingerprint of a file of `size` bytes from its first bytes and those from `tailStart`. */
export function fingerprintOfEdges(size: number, head: Buffer, tail: Buffer): string | undefined {
  if (size === 0) return undefined
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(size))
  return createHash('sha256').update(head).update(tail).update(length).digest('hex')
}
