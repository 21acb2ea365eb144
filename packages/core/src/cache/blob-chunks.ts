import { StorageError } from '../errors.js'
import type { BlobStore, StoredBytes } from './blob-store.js'
import type { Digest } from './digest.js'

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
  const bytes = await gathered(chunks)
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

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > largestWhole) {
      throw new StorageError('storage-unavailable', `The cache takes at most ${largestWhole} bytes`)
    }
    all.push(chunk)
  }
  return joined(all, size)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}
