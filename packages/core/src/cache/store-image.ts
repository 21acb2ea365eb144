import type { Ports } from '../ports.js'
import type { BlobFacts, BlobRecord } from './blob-ledger.js'
import { digestOf } from './digest.js'

/**
 * Puts a picture into the cache and returns what it is; `undefined` when the bytes are no picture that can be read, and nothing is kept. One that is
 * in the cache already is not decoded again.
 */
export async function storeImage(
  { blobs, images, storage }: Pick<Ports, 'blobs' | 'images' | 'storage'>,
  bytes: Uint8Array,
): Promise<BlobFacts | undefined> {
  const known = await storage.blobLedger.find(await digestOf(bytes))
  if (known?.width !== undefined && (await blobs.has(known.digest))) return factsOf(known)
  const facts = await images.inspect(bytes)
  if (facts === undefined) return undefined
  const digest = await blobs.put(bytes)
  const { mime, width, height, perceptualHash } = facts
  const hash = perceptualHash === undefined ? {} : { perceptualHash }
  return { digest, size: bytes.byteLength, mime, width, height, ...hash }
}

function factsOf({ orphanedAt: _, ...facts }: BlobRecord): BlobFacts {
  return facts
}
