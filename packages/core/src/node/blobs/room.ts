import { statfs } from 'node:fs/promises'
import { StorageError } from '../../errors.js'

/** What the cache leaves free for the database and everybody else on the disk, in bytes, unless asked otherwise. */
export const defaultSpareBytes = 16 * 1024 * 1024

/** How long an answer of the file system counts, in milliseconds. */
const rememberedMs = 1000

/**
 * Tells before anything is written whether there is room. The file system is asked again when a second went by, or when what it said is nearly used up.
 * One that does not tell is taken to have room: writing says otherwise.
 *
 * @throws {StorageError} `disk-full` with both amounts.
 */
export function createRoom(folder: string, spareBytes: number): (size: number) => Promise<void> {
  let [free, askedAt] = [0, Number.NEGATIVE_INFINITY]

  async function ask(): Promise<void> {
    free = await freeBytes(folder)
    askedAt = performance.now()
  }

  return async (size) => {
    if (performance.now() - askedAt > rememberedMs || free - size < spareBytes) await ask()
    if (free - size < spareBytes) {
      throw new StorageError(
        'disk-full',
        `There is no room for ${size} bytes in ${folder}: ${free} are free, ${spareBytes} are left for others`,
      )
    }
    free -= size
  }
}

async function freeBytes(folder: string): Promise<number> {
  const facts = await statfs(folder).catch(() => undefined)
  if (facts === undefined || facts.blocks === 0) return Number.POSITIVE_INFINITY
  return facts.bavail * facts.bsize
}
