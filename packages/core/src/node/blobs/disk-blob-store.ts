import { existsSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { BlobStore } from '../../cache/blob-store.js'
import { type Digest, digestOf } from '../../cache/digest.js'
import { verified } from '../../cache/verified-blob-store.js'
import { isMissing, storageErrorOf } from '../disk-errors.js'
import { removeIfThere, writeSynced } from '../files.js'
import { blobPath, filesOf, findBlob, isKept, putTimeGrainMs } from './blob-files.js'
import { fileChunks, writeChunks } from './chunked-files.js'
import { listDigests } from './fan-out.js'
import { readBlob } from './read-blob.js'
import { createRoom, defaultSpareBytes } from './room.js'
import { createShelf } from './shelf.js'
import { sweepTemporaryFiles, temporaryName } from './temporary-files.js'

/** Where and how blobs are kept. */
export interface DiskBlobStoreOptions {
  /** Made when it is not there. */
  readonly folder: string
  /** What is left free for others on the disk, in bytes; 16 MiB unless given. Less room than that is `disk-full`. */
  readonly spareBytes?: number
}

/**
 * Blobs as files: `<folder>/ab/cd/<digest>.<extension>`, two levels of fan-out from the first four digits, the extension read from the bytes so
 * that people can open them. Written under `<folder>/tmp`, synced, renamed, folder synced; safe with any number of
 * writers and processes. What a killed process left half-written is removed before the first write.
 */
export function createDiskBlobStore({
  folder: given,
  spareBytes = defaultSpareBytes,
}: DiskBlobStoreOptions): BlobStore {
  const folder = resolve(given)
  const half = join(folder, 'tmp')
  const shelf = createShelf()
  const ensureRoom = createRoom(half, spareBytes)
  let ready: Promise<void> | undefined

  /** Makes the folder of half-written files and empties it of what the dead left, once. */
  function prepared(): Promise<void> {
    ready ??= prepare().catch((error: unknown) => {
      ready = undefined
      throw storageErrorOf(error, half)
    })
    return ready
  }

  async function prepare(): Promise<void> {
    await shelf.make(half)
    await sweepTemporaryFiles(half)
  }

  /** Does `work` with the name of a new file below `tmp`; nothing is left there when it fails. */
  async function withTemporary<Result>(
    name: string,
    work: (temporary: string) => Promise<Result>,
  ): Promise<Result> {
    await prepared()
    const temporary = join(half, temporaryName(name))
    try {
      if (!existsSync(half)) await shelf.make(half)
      return await work(temporary)
    } catch (error) {
      await removeIfThere(temporary).catch(() => undefined)
      throw isOfSystem(error) ? storageErrorOf(error, temporary) : error
    }
  }

  async function writeWhole(bytes: Uint8Array, target: string, digest: Digest): Promise<void> {
    await withTemporary(digest, async (temporary) => {
      await ensureRoom(bytes.byteLength)
      await writeSynced(temporary, bytes, 'wx')
      await shelf.place(temporary, target)
    })
  }

  /** The files that have these bytes already under another extension. Makes the folder for the one to come: in one go with its bytes on most disks. */
  async function others(digest: Digest, target: string): Promise<readonly string[]> {
    if (!existsSync(dirname(target))) {
      await shelf.make(dirname(target)).catch(inOurWords(target))
      return []
    }
    return (await filesOf(folder, digest)).filter((path) => path !== target)
  }

  return verified({
    async put(bytes, { heal } = {}) {
      const digest = await digestOf(bytes)
      const target = blobPath(folder, digest, bytes)
      const isThere = (path: string) => isKept(path, bytes.byteLength)
      if (isThere(target) && !(heal && (await hasRotted(target, bytes)))) return digest
      const elsewhere = await others(digest, target)
      if (!heal && elsewhere.some(isThere)) return digest
      await writeWhole(bytes, target, digest)
      for (const path of elsewhere) await removeIfThere(path)
      return digest
    },

    async putChunks(chunks) {
      return withTemporary('chunks', async (temporary) => {
        const { firstBytes, ...stored } = await writeChunks(temporary, chunks, ensureRoom)
        await shelf.place(temporary, blobPath(folder, stored.digest, firstBytes))
        return stored
      })
    },

    async get(digest) {
      const path = await findBlob(folder, digest)
      return path === undefined ? undefined : readBlob(path)
    },

    async chunks(digest) {
      const path = await findBlob(folder, digest)
      return path === undefined ? undefined : fileChunks(path, digest)
    },

    locate: (digest) => findBlob(folder, digest),

    async has(digest) {
      return (await findBlob(folder, digest)) !== undefined
    },

    async delete(digest, unusedSince = Number.POSITIVE_INFINITY) {
      for (const path of await filesOf(folder, digest)) {
        await setAside(path, join(half, temporaryName(digest)), unusedSince)
      }
    },

    list: () => listDigests(folder),
  })
}

/** Whether the bytes of a file are no longer these. */
async function hasRotted(path: string, bytes: Uint8Array): Promise<boolean> {
  const found = await readBlob(path)
  return found === undefined || Buffer.compare(found, bytes) !== 0
}

/**
 * Removes a file by a rename first: whoever puts it meanwhile finds it gone and writes it, or has touched it and it comes back. One that was put
 * lately is not moved at all: nobody misses it for a moment.
 */
async function setAside(path: string, aside: string, unusedSince: number): Promise<void> {
  const isUnused = async (file: string) => (await stat(file)).mtimeMs < unusedSince - putTimeGrainMs
  try {
    if (!(await isUnused(path))) return
    await mkdir(dirname(aside), { recursive: true })
    await rename(path, aside)
    if (await isUnused(aside)) await rm(aside, { force: true })
    else await rename(aside, path)
  } catch (error) {
    if (!isMissing(error)) throw storageErrorOf(error, path)
  }
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function inOurWords(path: string): (error: unknown) => never {
  return (error) => {
    throw storageErrorOf(error, path)
  }
}
