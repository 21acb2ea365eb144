import { existsSync } from 'node:fs'
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { BlobStore } from '../../cache/blob-store.js'
import { type Digest, digestOf } from '../../cache/digest.js'
import { extensionOf, mimeOf } from '../../cache/mime.js'
import { verified } from '../../cache/verified-blob-store.js'
import { isMissing, storageErrorOf } from '../disk-errors.js'
import { readWhole, removeIfThere, writeSynced } from '../files.js'
import { syncFolder } from '../sync-folder.js'
import { leafOf, listDigests, namesIn } from './fan-out.js'
import { sweepTemporaryFiles, temporaryName } from './temporary-files.js'

/**
 * Blobs as files: `<folder>/ab/cd/<digest>.<extension>`, two levels of fan-out from the first four digits, the extension read from the bytes so
 * that people can open them. Written under `<folder>/tmp`, synced, renamed, folder synced; safe with any number of
 * writers and processes. What a killed process left half-written is removed before the first write.
 */
export function createDiskBlobStore({ folder }: { readonly folder: string }): BlobStore {
  let swept: Promise<void> | undefined

  return verified({
    async put(bytes) {
      const digest = await digestOf(bytes)
      if (await isKept(folder, digest)) return digest
      swept ??= sweepTemporaryFiles(join(folder, 'tmp'))
      await swept
      const temporary = join(folder, 'tmp', temporaryName(digest))
      const target = join(
        leafOf(folder, digest),
        `${digest}.${extensionOf(mimeOf(bytes) ?? '') ?? 'bin'}`,
      )
      await writeDurably(bytes, temporary, target)
      return digest
    },

    get: (digest) => readBlob(folder, digest),

    locate: (digest) => findBlob(folder, digest),

    async has(digest) {
      return (await findBlob(folder, digest)) !== undefined
    },

    async delete(digest, unusedSince = Number.POSITIVE_INFINITY) {
      const path = await findBlob(folder, digest)
      if (path === undefined) return
      await setAside(path, join(folder, 'tmp', temporaryName(digest)), unusedSince)
    },

    list: () => listDigests(folder),
  })
}

/** Most blobs are JPEGs: asking for one by its full name spares listing its folder. */
async function findBlob(folder: string, digest: Digest): Promise<string | undefined> {
  const leaf = leafOf(folder, digest)
  const usual = join(leaf, `${digest}.jpg`)
  if (existsSync(usual)) return usual
  const name = (await namesIn(leaf)).find((entry) => entry.startsWith(digest))
  return name === undefined ? undefined : join(leaf, name)
}

async function readBlob(folder: string, digest: Digest): Promise<Uint8Array | undefined> {
  const path = await findBlob(folder, digest)
  return path === undefined ? undefined : readIfThere(path)
}

/** Whether the bytes are there and still what they were, which is noted: what rotted or was removed meanwhile is written anew. */
async function isKept(folder: string, digest: Digest): Promise<boolean> {
  const path = await findBlob(folder, digest)
  const bytes = path === undefined ? undefined : await readIfThere(path)
  if (path === undefined || bytes === undefined || (await digestOf(bytes)) !== digest) return false
  return touch(path)
}

/** Notes that somebody put these bytes again, where that is allowed; false when they are gone by now. */
async function touch(path: string): Promise<boolean> {
  const now = new Date()
  try {
    await utimes(path, now, now)
    return true
  } catch (error) {
    return !isMissing(error)
  }
}

/** Removes a file by a rename first: whoever puts it meanwhile finds it gone and writes it, or has touched it and it comes back. */
async function setAside(path: string, aside: string, unusedSince: number): Promise<void> {
  try {
    await inFolder(dirname(aside), () => rename(path, aside))
    const { mtimeMs } = await stat(aside)
    if (mtimeMs < unusedSince) await rm(aside, { force: true })
    else await rename(aside, path)
  } catch (error) {
    if (!isMissing(error)) throw storageErrorOf(error, path)
  }
}

async function writeDurably(bytes: Uint8Array, temporary: string, target: string): Promise<void> {
  const leaf = dirname(target)
  try {
    await inFolder(dirname(temporary), () => writeSynced(temporary, bytes, 'wx'))
    await inFolder(leaf, () => rename(temporary, target))
    await syncFolder(leaf)
  } catch (error) {
    await removeIfThere(temporary).catch(() => undefined)
    throw storageErrorOf(error, target)
  }
}

/** Does `work`; where its folder is missing, makes the folder and does it again. */
async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isMissing(error)) throw error
    await makeFolder(folder)
    await work()
  }
}

/** Makes a folder that outlives a loss of power, and so do those above it that were missing too. */
async function makeFolder(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true })
  if (highest === undefined) return
  for (let made = resolve(folder); made.length >= resolve(highest).length; made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readWhole(path)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}
