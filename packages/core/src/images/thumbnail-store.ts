import type { Digest } from '../cache/digest.js'

/** Names one small picture: of which bytes, and made how. */
export interface ThumbnailKey {
  readonly digest: Digest
  /** What was done, with the version of the way it is done: `w320-1`. Lower-case letters, digits and hyphens. */
  readonly recipe: string
}

/**
 * Keeps small pictures that can be made again at any time: losing all of them costs time and nothing else. Keys are immutable: the same key stands
 * for the same picture for ever.
 */
export interface ThumbnailStore {
  /** The bytes as they were put, or `undefined` when they are not there or cannot be read whole. */
  get(key: ThumbnailKey): Promise<Uint8Array | undefined>

  /** Keeps `bytes`, WebP, under `key`; a reader sees all of them or none. Of several writers any one wins. */
  put(key: ThumbnailKey, bytes: Uint8Array): Promise<void>

  /** Removes every thumbnail of these bytes; returns how many bytes that freed, 0 when there was none. */
  delete(digest: Digest): Promise<number>

  /** Every digest that has thumbnails, once each, in ascending order. */
  list(): AsyncIterable<Digest>
}
