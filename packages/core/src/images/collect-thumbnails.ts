import type { Digest } from '../cache/digest.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'

const batchSize = 200

/** What went, or would go. */
export interface ThumbnailsFreed {
  readonly pictures: number
  readonly bytesFreed: number
}

/** Removes the thumbnails of pictures that the database does not know any more. They would be made again if anybody asked. */
export async function collectThumbnails(
  { storage, thumbnails }: Pick<Ports, 'storage' | 'thumbnails'>,
  { signal }: Pick<VerbOptions, 'signal'> = {},
): Promise<ThumbnailsFreed> {
  let [pictures, bytesFreed] = [0, 0]
  if (thumbnails === undefined) return { pictures, bytesFreed }
  for await (const digests of inBatches(thumbnails.list())) {
    signal?.throwIfAborted()
    const known = await storage.blobLedger.findMany(digests)
    const kept = new Set(known.map(({ digest }) => digest))
    for (const digest of digests.filter((one) => !kept.has(one))) {
      bytesFreed += await thumbnails.delete(digest)
      pictures++
    }
  }
  return { pictures, bytesFreed }
}

async function* inBatches(all: AsyncIterable<Digest>): AsyncIterable<readonly Digest[]> {
  let batch: Digest[] = []
  for await (const one of all) {
    batch.push(one)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
