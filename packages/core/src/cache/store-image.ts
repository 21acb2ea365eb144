import type { Ports } from '../ports.js'
import type { BlobFacts } from './blob-ledger.js'

/** Puts a picture into the cache and returns what it is; `undefined` when the bytes are no picture that can be read, and nothing is kept. */
export async function storeImage(
  { blobs, images }: Pick<Ports, 'blobs' | 'images'>,
  bytes: Uint8Array,
): Promise<BlobFacts | undefined> {
  const facts = await images.inspect(bytes)
  if (facts === undefined) return undefined
  const digest = await blobs.put(bytes)
  const { mime, width, height, perceptualHash } = facts
  const hash = perceptualHash === undefined ? {} : { perceptualHash }
  return { digest, size: bytes.byteLength, mime, width, height, ...hash }
}
