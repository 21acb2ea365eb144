import type { BlobStore } from '../cache/blob-store.js'
import { type Digest, digestOf } from '../cache/digest.js'

/** Blobs in a map; for tests and for programs that need no durable cache. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<Digest, { readonly bytes: Uint8Array; readonly putAt: number }>()

  return {
    async put(bytes) {
      const kept = bytes.slice()
      const digest = await digestOf(kept)
      blobs.set(digest, { bytes: kept, putAt: Date.now() })
      return digest
    },

    async get(digest) {
      return blobs.get(digest)?.bytes.slice()
    },

    async has(digest) {
      return blobs.has(digest)
    },

    async delete(digest, unusedSince = Number.POSITIVE_INFINITY) {
      const { putAt } = blobs.get(digest) ?? { putAt: 0 }
      if (putAt < unusedSince) blobs.delete(digest)
    },

    async *list() {
      yield* [...blobs.keys()].sort()
    },
  }
}
