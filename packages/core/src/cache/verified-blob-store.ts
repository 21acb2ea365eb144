import { CorruptBlobError } from '../errors.js'
import type { BlobStore } from './blob-store.js'
import { digestOf } from './digest.js'

/** The same store, but bytes that no longer match their digest never leave it: the one door where blobs are checked. */
export function verified(store: BlobStore): BlobStore {
  return {
    ...store,

    async get(digest) {
      const bytes = await store.get(digest)
      if (bytes === undefined) return undefined
      const found = await digestOf(bytes)
      if (found !== digest) throw new CorruptBlobError(digest, found)
      return bytes
    },
  }
}
