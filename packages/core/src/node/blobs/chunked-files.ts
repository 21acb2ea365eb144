import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { StoredBytes } from '../../cache/blob-store.js'
import type { Digest } from '../../cache/digest.js'
import { sniffedBytes } from '../../cache/mime.js'
import { CorruptBlobError } from '../../errors.js'
import { storageErrorOf } from '../disk-errors.js'
import { plainBytes } from '../plain-bytes.js'

const chunkBytes = 256 * 1024

/** What went into a file that was written in chunks. */
export interface WrittenChunks extends StoredBytes {
  /** As many as are needed to tell what it is. */
  readonly firstBytes: Uint8Array
}

/** Writes a new file chunk by chunk, hashing as it goes, and waits until it is on the disk. `ensureRoom` is asked before each chunk. */
export async function writeChunks(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  ensureRoom: (size: number) => Promise<void>,
): Promise<WrittenChunks> {
  const file = await open(path, 'wx')
  try {
    const hash = createHash('sha256')
    let [size, firstBytes] = [0, new Uint8Array()]
    for await (const chunk of chunks) {
      await ensureRoom(chunk.byteLength)
      await file.appendFile(chunk)
      hash.update(chunk)
      size += chunk.byteLength
      if (firstBytes.byteLength < sniffedBytes) firstBytes = startOf(firstBytes, chunk)
    }
    await file.sync()
    return { digest: hash.digest('hex') as Digest, size, firstBytes }
  } finally {
    await file.close()
  }
}

function startOf(first: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const more = chunk.subarray(0, sniffedBytes - first.byteLength)
  const start = new Uint8Array(first.byteLength + more.byteLength)
  start.set(first)
  start.set(more, first.byteLength)
  return start
}

/** The bytes of a file a quarter of a mebibyte at a time. @throws {CorruptBlobError} after the last one, when they do not match `digest`. */
export async function* fileChunks(path: string, digest: Digest): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      hash.update(chunk)
      yield plainBytes(chunk)
    }
  } catch (error) {
    throw storageErrorOf(error, path)
  }
  const found = hash.digest('hex')
  if (found !== digest) throw new CorruptBlobError(digest, found)
}
