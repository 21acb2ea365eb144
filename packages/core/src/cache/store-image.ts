import type { Ports } from '../ports.js'
import type { BlobFacts } from './blob-ledger.js'
import type { Digest } from './digest.js'
import type { ImageFacts } from './image-inspector.js'

/** Puts a picture into the cache and returns what it is; `undefined` when the bytes are no picture that can be read, and nothing is kept. */
export async function storeImage(
  { blobs, images }: Pick<Ports, 'blobs' | 'images'>,
  bytes: Uint8Array,
): Promise<BlobFacts | undefined> {
  const facts = await images.inspect(bytes)
  if (facts === undefined) return undefined
  return imageBlob(await blobs.put(bytes), bytes.byteLength, facts)
}

/** What the ledger keeps of a picture. */
export function imageBlob(
  digest: Digest,
  size: number,
  { mime, width, height, perceptualHash }: ImageFacts,
): BlobFacts {
  const hash = perceptualHash === undefined ? {} : { perceptualHash }
  return { digest, size, mime, width, height, ...hash }
}
