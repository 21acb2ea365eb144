import { CorruptBlobError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { Digest } from './digest.js'
import { type CacheEntry, walkCache } from './walk-cache.js'

/** What is wrong with a blob: bytes that rotted, bytes that are gone, or bytes that the database does not know. */
export type BlobFaultKind = 'corrupt' | 'missing' | 'unlisted'

/** A blob that is not as it should be. */
export interface BlobFault {
  readonly digest: Digest
  readonly kind: BlobFaultKind
}

/** What verifying the cache came to. */
export interface CacheCheck {
  /** Digests that were looked at. */
  readonly checked: number
  /** Bytes that were read and hashed. */
  readonly bytes: number
  /** In ascending order of digest. */
  readonly faults: readonly BlobFault[]
}

/** What verifying needs: it asks nobody and writes nothing. */
export type VerifyCachePorts = Pick<Ports, 'storage' | 'blobs' | 'clock' | 'events'>

/** Reads and hashes every blob, and compares what is there with what the database knows. Changes nothing. */
export async function verifyCache(
  ports: VerifyCachePorts,
  request: VerbOptions = {},
): Promise<CacheCheck> {
  const meter = createProgressMeter(ports, 'cache', request)
  const faults: BlobFault[] = []
  let [checked, bytes] = [0, 0]
  for await (const entry of walkCache(ports)) {
    request.signal?.throwIfAborted()
    const { kind, size } = await lookAt(ports, entry)
    if (kind !== undefined) faults.push({ digest: entry.digest, kind })
    checked++
    bytes += size
    meter.advance(entry.digest)
  }
  return { checked, bytes, faults }
}

interface Look {
  readonly kind?: BlobFaultKind
  readonly size: number
}

async function lookAt(
  { blobs }: Pick<Ports, 'blobs'>,
  { digest, record, stored }: CacheEntry,
): Promise<Look> {
  if (!stored) return { kind: 'missing', size: 0 }
  try {
    const bytes = await blobs.get(digest)
    if (bytes === undefined) return { kind: 'missing', size: 0 }
    const size = bytes.byteLength
    return record === undefined ? { kind: 'unlisted', size } : { size }
  } catch (error) {
    if (error instanceof CorruptBlobError) return { kind: 'corrupt', size: record?.size ?? 0 }
    throw error
  }
}
