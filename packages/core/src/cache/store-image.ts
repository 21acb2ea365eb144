import type { ImageFacts } from '../images/image-inspector.js'
import type { Ports } from '../ports.js'
import type { BlobFacts, BlobRecord } from './blob-ledger.js'
import { type Digest, digestOf } from './digest.js'

/**
 * Puts a picture into the cache and returns what it is; `undefined` when the bytes are no picture that can be read, and nothing is kept. One that is
 * in the cache and needed there already is not decoded again.
 */
export async function storeImage(
  ports: Pick<Ports, 'blobs' | 'images' | 'storage'>,
  bytes: Uint8Array,
): Promise<BlobFacts | undefined> {
  const known = await ports.storage.blobLedger.find(await digestOf(bytes))
  return known && (await isKept(ports, known)) ? known : putImage(ports, bytes)
}

/** The same of a picture that is not in the cache, as far as is known. */
export async function putImage(
  { blobs, images }: Pick<Ports, 'blobs' | 'images'>,
  bytes: Uint8Array,
): Promise<BlobFacts | undefined> {
  const facts = await images.inspect(bytes)
  if (facts === undefined) return undefined
  return imageBlob(await blobs.put(bytes), bytes.byteLength, facts)
}

/** Whether a picture is known and in the cache to stay. An orphan may be collected at any moment: it is put again. */
export async function isKept(
  { blobs }: Pick<Ports, 'blobs'>,
  { digest, width, orphanedAt }: BlobRecord,
): Promise<boolean> {
  return width !== undefined && orphanedAt === undefined && (await blobs.has(digest))
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
