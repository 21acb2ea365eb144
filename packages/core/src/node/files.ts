import { readFile, unlink, unlinkSync, writeFile } from 'node:fs'
import { promisify } from 'node:util'
import { isMissing } from './disk-errors.js'
import { plainBytes } from './plain-bytes.js'

/*
 * The calls of `node:fs/promises` open a handle with a life of its own for every file. These do not, which halves what a small file costs.
 */
const write = promisify(writeFile)
const read = promisify(readFile)
const remove = promisify(unlink)

/** Writes a file and waits until its bytes are on the disk; `wx` refuses one that is there. A new one gets `mode`, less the umask. */
export async function writeSynced(
  path: string,
  bytes: Uint8Array,
  flag: 'w' | 'wx',
  mode = 0o666,
): Promise<void> {
  await write(path, bytes, { flag, flush: true, mode })
}

/** All bytes of a file, or `undefined` when there is none. */
export async function readWhole(path: string): Promise<Uint8Array | undefined> {
  try {
    return plainBytes(await read(path))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Removes a file; removing what is not there is not an error. */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await remove(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** The same, synchronously, and whatever happens: for what nobody waits for. */
export function removeIfThereNow(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    return
  }
}
