import { closeSync, constants, fstatSync, openSync, readFile, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { InvalidInputError } from '../../errors.js'
import type { RelativePath } from '../../library/item.js'
import { folderErrorOf, isMissing } from '../disk-errors.js'
import { plainBytes } from '../plain-bytes.js'
import type { PathGuard } from './path-guard.js'

/** How to open a file for reading: a named pipe would else be waited for until somebody writes to it. */
export const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Up to this size a file is read at once: seven trips to another thread cost more than the event loop would gain. */
const smallBytes = 256 * 1024

/** The bytes of a file, or `undefined` when there is none. @throws {InvalidInputError} when it is larger than `maximumBytes`. */
export async function readFileOf(
  guard: PathGuard,
  path: RelativePath,
  maximumBytes: number,
): Promise<Uint8Array | undefined> {
  const target = guard.followNow(path)
  const descriptor = target === undefined ? undefined : openIfThere(target)
  if (target === undefined || descriptor === undefined) return undefined
  try {
    const facts = fstatSync(descriptor)
    if (!facts.isFile()) return undefined
    if (facts.size <= maximumBytes) return await bytesOf(descriptor, facts.size)
    throw new InvalidInputError(`${path} has ${facts.size} bytes; at most ${maximumBytes} are read`)
  } catch (error) {
    throw folderErrorOf(error, target)
  } finally {
    closeSync(descriptor)
  }
}

async function bytesOf(descriptor: number, size: number): Promise<Uint8Array> {
  const isSmall = size <= smallBytes
  return plainBytes(isSmall ? readFileSync(descriptor) : await promisify(readFile)(descriptor))
}

function openIfThere(target: string): number | undefined {
  try {
    return openSync(target, withoutWaiting)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw folderErrorOf(error, target)
  }
}
