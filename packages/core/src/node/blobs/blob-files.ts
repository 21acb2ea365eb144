import { existsSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../cache/digest.js'
import { extensionOf, mimeOf, sniffedBytes } from '../../cache/mime.js'
import { isMissing, storageErrorOf } from '../disk-errors.js'
import { leafOf, namesIn } from './fan-out.js'

/** Where bytes of a digest go: two levels of fan-out, and an extension that people's programs know. */
export function blobPath(folder: string, digest: Digest, bytes: Uint8Array): string {
  const mime = mimeOf(bytes.subarray(0, sniffedBytes)) ?? ''
  return join(leafOf(folder, digest), `${digest}.${extensionOf(mime) ?? 'bin'}`)
}

/** Most blobs are JPEGs, NFO files and PNGs: asking for one by its full name spares listing its folder. */
const usualExtensions = ['jpg', 'bin', 'png'] as const

/** The file with the bytes of a digest, whatever its extension. */
export async function findBlob(folder: string, digest: Digest): Promise<string | undefined> {
  const leaf = leafOf(folder, digest)
  const usual = usualExtensions.map((extension) => join(leaf, `${digest}.${extension}`))
  return usual.find((path) => existsSync(path)) ?? (await filesOf(folder, digest))[0]
}

/** Every file with the bytes of a digest: more than one where what an extension is read from changed meanwhile. */
export async function filesOf(folder: string, digest: Digest): Promise<readonly string[]> {
  const leaf = leafOf(folder, digest)
  const names = await namesIn(leaf)
  return names.filter((name) => name.startsWith(digest)).map((name) => join(leaf, name))
}

/** How exactly a file says when it was put last, in milliseconds: to the minute, since noting it costs more than looking. */
export const putTimeGrainMs = 60_000

/**
 * Whether a file of this size is there, and notes that somebody put it again, where that is allowed. Asked at once: the trip to another thread takes
 * longer than the answer.
 */
export function isKept(path: string, size: number): boolean {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts?.isFile() !== true || facts.size !== size) return false
    return Date.now() - facts.mtimeMs < putTimeGrainMs || touch(path)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

function touch(path: string): boolean {
  const now = new Date()
  try {
    utimesSync(path, now, now)
    return true
  } catch (error) {
    return !isMissing(error)
  }
}
