import type { Digest } from '../cache/digest.js'
import type { ThumbnailStore } from '../images/thumbnail-store.js'

/** Thumbnails in a map. */
export function createMemoryThumbnailStore(): ThumbnailStore {
  const thumbnails = new Map<Digest, Map<string, Uint8Array>>()

  return {
    async get({ digest, recipe }) {
      return thumbnails.get(digest)?.get(recipe)?.slice()
    },

    async put({ digest, recipe }, bytes) {
      const recipes = thumbnails.get(digest) ?? new Map<string, Uint8Array>()
      thumbnails.set(digest, recipes.set(recipe, bytes.slice()))
    },

    async delete(digest) {
      const recipes = [...(thumbnails.get(digest)?.values() ?? [])]
      thumbnails.delete(digest)
      return recipes.reduce((sum, bytes) => sum + bytes.byteLength, 0)
    },

    async *list() {
      yield* [...thumbnails.keys()].sort()
    },
  }
}
