import { CorruptBlobError } from '../errors.js'
import { mapAhead } from '../map-ahead.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { readChunks } from './blob-chunks.js'
import type { BlobStore } from './blob-store.js'
import type { Digest } from './digest.js'
import { type CacheEntry, countCache, walkCache } from './walk-cache.js'

/** Blobs that are read at the same time. */
const inFlight = 4

/** Larger blobs are read in chunks. */
const heldBytes = 8 * 1024 * 1024

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
  const meter = createProgressMeter(ports, 'cache', request, await countCache(ports, request))
  const faults: BlobFault[] = []
  let [checked, bytes] = [0, 0]
  const looks = mapAhead(walkCache(ports), inFlight, (entry) => {
    request.signal?.throwIfAborted()
    return lookAt(ports, entry)
  })
  for await (const { digest, kind, size } of looks) {
    if (kind !== undefined) faults.push({ digest, kind })
    checked++
    bytes += size
    meter.advance(digest)
  }
  return { checked, bytes, faults }
}

interface Look {
  readonly digest: Digest
  readonly kind?: BlobFaultKind
  readonly size: number
}

async function lookAt(
  { blobs }: Pick<Ports, 'blobs'>,
  { digest, record, stored }: CacheEntry,
): Promise<Look> {
  if (!stored) return { digest, kind: 'missing', size: 0 }
  try {
    const size = await soundSize(blobs, digest, record?.size)
    if (size === undefined) return { digest, kind: 'missing', size: 0 }
    return record === undefined ? { digest, kind: 'unlisted', size } : { digest, size }
  } catch (error) {
    if (!(error instanceof CorruptBlobError)) throw error
    return { digest, kind: 'corrupt', size: record?.size ?? 0 }
  }
}

/** How many bytes a blob has, every one read and checked; large ones, and those of a size that nobody knows, are never held as a whole. */
async function soundSize(
  blobs: BlobStore,
  digest: Digest,
  expected: number | undefined,
): Promise<number | undefined> {
  if (expected !== undefined && expected <= heldBytes) return (await blobs.get(digest))?.byteLength
  const chunks = await readChunks(blobs, digest)
  if (chunks === undefined) return undefined
  let size = 0
  for await (const chunk of chunks) size += chunk.byteLength
  return size
}
