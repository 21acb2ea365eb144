import type { Digest } from './digest.js'

/** What has been stored, of bytes that nobody held all at once. */
export interface StoredBytes {
  readonly digest: Digest
  /** Bytes. */
  readonly size: number
}

/** How `put` treats bytes that are there already. */
export interface PutOptions {
  /**
   * Reads what is there and writes it anew when it rotted. For whoever is about to destroy the only other copy; it costs a whole read.
   * Without it, bytes of the right size under the right name are taken for what they are: reading checks them.
   */
  readonly heal?: true
}

/** Immutable bytes, kept under the name of their own SHA-256. */
export interface BlobStore {
  /**
   * Stores `bytes`; storing the same bytes again changes nothing, also when many do so at once. Bytes of another size under that digest are replaced.
   * The bytes are durable when the promise resolves.
   *
   * @throws {StorageError} `disk-full` when there is no room; nothing is left behind.
   */
  put(bytes: Uint8Array, options?: PutOptions): Promise<Digest>

  /**
   * Stores what `chunks` give one after another, never holding all of it; nothing is left behind when they fail. Absent where the store takes
   * whole bytes only: `storeChunks` works everywhere.
   *
   * @throws what `put` throws, and what `chunks` throw.
   */
  putChunks?(chunks: AsyncIterable<Uint8Array>): Promise<StoredBytes>

  /**
   * Returns the bytes, or `undefined` when there are none. A reader sees all bytes or none.
   *
   * @throws {CorruptBlobError} when the stored bytes no longer match `digest`.
   */
  get(digest: Digest): Promise<Uint8Array | undefined>

  /**
   * The bytes one chunk after another, or `undefined` when there are none. Absent where bytes are read whole only: `readChunks` works everywhere.
   *
   * @throws {CorruptBlobError} while they are read, at the latest after the last chunk, when they no longer match `digest`.
   */
  chunks?(digest: Digest): Promise<AsyncIterable<Uint8Array> | undefined>

  /**
   * The file on this machine that has the bytes, or `undefined` when there are none; whoever reads it compares them with `digest`. Absent where bytes
   * lie in no files.
   */
  locate?(digest: Digest): Promise<string | undefined>

  /** Whether something is stored under `digest`; says nothing about its health. */
  has(digest: Digest): Promise<boolean>

  /**
   * Removes the bytes; removing what is not there is not an error. With `unusedSince`, in milliseconds since 1970 UTC, bytes that somebody put
   * again since then stay, also when that happens at the same moment, and so may those that were put within the minute before.
   */
  delete(digest: Digest, unusedSince?: number): Promise<void>

  /** Every stored digest, in ascending order. */
  list(): AsyncIterable<Digest>
}
