import { CorruptBlobError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { BlobFacts } from './blob-ledger.js'
import type { Digest } from './digest.js'
import { mimeOf } from './mime.js'
import { imageBlob } from './store-image.js'
import { countCache, walkCache } from './walk-cache.js'

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
    const bytes = await blobs.get(digest)
    if (bytes === undefined) return undefined
    const [size, picture] = [bytes.byteLength, await images.inspect(bytes)]
    if (picture !== undefined) return imageBlob(digest, size, picture)
    return { digest, size, mime: mimeOf(bytes) ?? 'application/octet-stream' }
  } catch (error) {
    if (error instanceof CorruptBlobError) return undefined
    throw error
  }
}
