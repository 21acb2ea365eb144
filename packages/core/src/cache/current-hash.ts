import { isCurrentHash } from '../images/perceptual-hash.js'
import type { Ports } from '../ports.js'
import type { BlobFacts } from './blob-ledger.js'
import { imageBlob } from './store-image.js'

/** A picture that was hashed in a way that is no more is looked at again, and noted; one that cannot be read stays as it was. */
export async function withCurrentHash(
  { blobs, images, storage, clock }: Pick<Ports, 'blobs' | 'images' | 'storage' | 'clock'>,
  blob: BlobFacts,
): Promise<BlobFacts> {
  if (blob.perceptualHash === undefined || isCurrentHash(blob.perceptualHash)) return blob
  const bytes = await blobs.get(blob.digest)
  const facts = bytes === undefined ? undefined : await images.inspect(bytes)
  if (facts === undefined) return blob
  const seen = imageBlob(blob.digest, blob.size, facts)
  await storage.blobLedger.record(seen, clock.now())
  return seen
}
