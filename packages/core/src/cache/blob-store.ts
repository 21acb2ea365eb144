import type { Digest } from './digest.js'

/** Immutable bytes, kept under the name of their own SHA-256. */
export interface BlobStore {
  /**
   * Stores `bytes`; storing the same bytes again changes nothing, also when many do so at once, but heals bytes that no longer match their digest.
   * The bytes are durable when the promise resolves.
   *
   * @throws {StorageError} `disk-full` when there is no room; nothing is left behind.
   */
  put(bytes: Uint8Array): Promise<Digest>

  /**
   * Returns the bytes, or `undefined` when there are none. A reader sees all bytes or none.
   *
   * @throws {CorruptBlobError} when the stored bytes no longer match `digest`.
   */
  get(digest: Digest): Promise<Uint8Array | undefined>

  /**
   * The file on this machine that has the bytes, or `undefined` when there are none; whoever reads it compares them with `digest`. Absent where bytes
   * lie in no files.
   */
  locate?(digest: Digest): Promise<string | undefined>

  /** Whether something is stored under `digest`; says nothing about its health. */
  has(digest: Digest): Promise<boolean>

  /**
   * Removes the bytes; removing what is not there is not an error. With `unusedSince`, in milliseconds since 1970 UTC, bytes that somebody put
   * again since then stay, also when that happens at the same moment.
   */
  delete(digest: Digest, unusedSince?: number): Promise<void>

  /** Every stored digest, in ascending order. */
  list(): AsyncIterable<Digest>
}
