import { StorageError } from '../errors.js'
import type { BlobStore, StoredBytes } from './blob-store.js'
import type { Digest } from './digest.js'
import { readWhole } from './read-whole.js'

/** What a store that takes whole bytes only is given at most, in bytes. */
const largestWhole = 256 * 1024 * 1024

/**
 * Stores bytes that come one chunk after another. A store that can takes them as they come; any other is given the whole, up to 256 MiB.
 *
 * @throws {StorageError} `storage-unavailable` when they are too many for a store that takes whole bytes only.
 */
export async function storeChunks(
  blobs: BlobStore,
  chunks: AsyncIterable<Uint8Array>,
): Promise<StoredBytes> {
  if (blobs.putChunks !== undefined) return blobs.putChunks(chunks)
  const bytes = await readWhole(chunks, largestWhole)
  if (bytes === undefined) {
    throw new StorageError('storage-unavailable', `The cache takes at most ${largestWhole} bytes`)
  }
  return { digest: await blobs.put(bytes), size: bytes.byteLength }
}

/** The bytes of a blob one chunk after another, whatever the store; `undefined` when there are none. What no longer matches its digest throws as it is read. */
export async function readChunks(
  blobs: BlobStore,
  digest: Digest,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (blobs.chunks !== undefined) return blobs.chunks(digest)
  const bytes = await blobs.get(digest)
  return bytes === undefined ? undefined : justOne(bytes)
}

async function* justOne(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
