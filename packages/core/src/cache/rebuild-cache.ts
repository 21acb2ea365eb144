import { CorruptBlobError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { readChunks } from './blob-chunks.js'
import type { BlobFacts } from './blob-ledger.js'
import type { BlobStore } from './blob-store.js'
import type { Digest } from './digest.js'
import { mimeOf, sniffedBytes } from './mime.js'
import { readWhole } from './read-whole.js'
import { imageBlob } from './store-image.js'
import { countCache, walkCache } from './walk-cache.js'

/** Larger blobs are no pictures, in bytes. */
const largestPicture = 64 * 1024 * 1024

const unknownMime = 'application/octet-stream'

/** What rebuilding came to. */
export interface RebuildReport {
  /** Blobs that the database knows again. */
  readonly listed: number
  /** Files that are not what their name says; they stay where they are. */
  readonly corrupt: readonly Digest[]
}

/** What rebuilding needs: it asks nobody and touches no library. */
export type RebuildCachePorts = Pick<Ports, 'storage' | 'blobs' | 'images' | 'clock' | 'events'>

/**
 * Makes the database know every blob that lies in the cache, from the files alone: size, media type, pixels and perceptual hash. What nobody refers
 * to is an orphan from now on. Removes nothing.
 */
export async function rebuildCache(
  ports: RebuildCachePorts,
  request: VerbOptions = {},
): Promise<RebuildReport> {
  const meter = createProgressMeter(ports, 'cache', request, await countCache(ports, request))
  const corrupt: Digest[] = []
  let listed = 0
  for await (const { digest, record, stored } of walkCache(ports)) {
    request.signal?.throwIfAborted()
    meter.advance(digest)
    if (record !== undefined || !stored) continue
    const facts = await factsOf(ports, digest)
    if (facts === undefined) {
      corrupt.push(digest)
      continue
    }
    await ports.storage.blobLedger.record(facts, ports.clock.now())
    listed++
  }
  return { listed, corrupt }
}

async function factsOf(
  { blobs, images }: RebuildCachePorts,
  digest: Digest,
): Promise<BlobFacts | undefined> {
  try {
    const chunks = await readChunks(blobs, digest)
    if (chunks === undefined) return undefined
    const bytes = await readWhole(chunks, largestPicture)
    if (bytes === undefined) return await largeBlob(blobs, digest)
    const [size, picture] = [bytes.byteLength, await images.inspect(bytes)]
    if (picture !== undefined) return imageBlob(digest, size, picture)
    return { digest, size, mime: mimeOf(bytes) ?? unknownMime }
  } catch (error) {
    if (error instanceof CorruptBlobError) return undefined
    throw error
  }
}

/** Of a trailer, most likely: read to its end, and never held as a whole. */
async function largeBlob(blobs: BlobStore, digest: Digest): Promise<BlobFacts> {
  let [size, mime] = [0, unknownMime]
  for await (const chunk of (await readChunks(blobs, digest)) ?? []) {
    if (size === 0) mime = mimeOf(chunk.subarray(0, sniffedBytes)) ?? unknownMime
    size += chunk.byteLength
  }
  return { digest, size, mime }
}
