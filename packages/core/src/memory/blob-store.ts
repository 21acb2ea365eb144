import type { BlobStore } from '../cache/blob-store.js'
import { type Digest, digestOf } from '../cache/digest.js'

/** Blobs in a map; for tests and for programs that need no durable cache. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<Digest, Uint8Array>()

  return {
    async put(bytes) {
      const kept = bytes.slice()
      const digest = await digestOf(kept)
      blobs.set(digest, kept)
      return digest
    },

    async get(digest) {
      return blobs.get(digest)?.slice()
    },

    async has(digest) {
      return blobs.has(digest)
    },

    async delete(digest) {
      blobs.delete(digest)
    },

    async *list() {
      yield* [...blobs.keys()].sort()
    },
  }
}
