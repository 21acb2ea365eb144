import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ThumbnailKey, ThumbnailStore } from '../../images/thumbnail-store.js'
import { leafOf, listDigests, namesIn } from '../blobs/fan-out.js'
import { temporaryName } from '../blobs/temporary-files.js'
import { isMissing, storageErrorOf } from '../disk-errors.js'
import { readWhole } from '../files.js'

/**
 * Thumbnails as files: `<folder>/ab/cd/<digest>.<recipe>.webp`. Renamed into place and not synced: what a power cut tore has not the length that it
 * says it has, and is made again.
 */
export function createDiskThumbnailStore({ folder }: { readonly folder: string }): ThumbnailStore {
  return {
    async get(key) {
      const bytes = await readWhole(pathOf(folder, key))
      return bytes !== undefined && isWholeWebp(bytes) ? bytes : undefined
    },

    async put(key, bytes) {
      const path = pathOf(folder, key)
      const temporary = join(dirname(path), temporaryName(key.digest))
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(temporary, bytes)
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true })
        throw storageErrorOf(error, path)
      }
    },

    async delete(digest) {
      const leaf = leafOf(folder, digest)
      const names = (await namesIn(leaf)).filter((name) => name.startsWith(digest))
      let freed = 0
      for (const name of names) freed += await removeFile(join(leaf, name))
      return freed
    },

    list: () => listDigests(folder),
  }
}

function pathOf(folder: string, { digest, recipe }: ThumbnailKey): string {
  return join(leafOf(folder, digest), `${digest}.${recipe.replace(/[^a-z0-9-]/g, '-')}.webp`)
}

/** A WebP says in its first bytes how long it is. */
function isWholeWebp(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 12) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0) === 0x52494646 && view.getUint32(4, true) === bytes.byteLength - 8
}

async function removeFile(path: string): Promise<number> {
  try {
    const { size } = await stat(path)
    await rm(path, { force: true })
    return size
  } catch (error) {
    if (isMissing(error)) return 0
    throw storageErrorOf(error, path)
  }
}
