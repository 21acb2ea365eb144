import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Digest, isDigest } from '../../cache/digest.js'
import { NotFoundError } from '../../errors.js'
import { isMissing, storageErrorOf } from '../disk-errors.js'

/** The folder of what belongs to a digest: two levels of fan-out from its first four digits. */
export function leafOf(folder: string, digest: Digest): string {
  if (!isDigest(digest)) throw new NotFoundError('blob-not-found', digest)
  return join(folder, digest.slice(0, 2), digest.slice(2, 4))
}

/** The digests that files below `folder` begin with, once each, in ascending order. */
export async function* listDigests(folder: string): AsyncIterable<Digest> {
  for (const first of await fanOutIn(folder)) {
    for (const second of await fanOutIn(join(folder, first))) {
      const names = await namesIn(join(folder, first, second))
      yield* [...new Set(names.map((name) => name.slice(0, 64)))].filter(isDigest).sort()
    }
  }
}

async function fanOutIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
}

/** What lies in a folder; nothing when it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw storageErrorOf(error, folder)
  }
}
