import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  read,
  readFile,
  readFileSync,
  type Stats,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Digest } from '../../cache/digest.js'
import { InvalidInputError } from '../../errors.js'
import type { RelativePath } from '../../library/item.js'
import { folderOf, nameOf } from '../../library/relative-path.js'
import type { FileFacts } from '../../scan/library-folder.js'
import { folderErrorOf, hasCode, isMissing } from '../disk-errors.js'
import { plainBytes } from '../plain-bytes.js'
import { attributesOf } from './file-attributes.js'
import type { PathGuard } from './path-guard.js'

/** How to open a file for reading: a named pipe would else be waited for until somebody writes to it. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** The same for what is no link; nothing where the system cannot promise that. */
const unlessLink =
  constants.O_NOFOLLOW === undefined ? undefined : withoutWaiting | constants.O_NOFOLLOW

/** Up to this size a file is read at once: seven trips to another thread cost more than the event loop would gain. */
const smallBytes = 256 * 1024

/** The bytes of a file, or `undefined` when there is none. @throws {InvalidInputError} when it is larger than `maximumBytes`. */
export function readFileOf(
  guard: PathGuard,
  path: RelativePath,
  maximumBytes: number,
): Promise<Uint8Array | undefined> {
  return withFile(guard, path, async (descriptor, { size }) => {
    if (size <= maximumBytes) return bytesOf(descriptor, size)
    throw new InvalidInputError(`${path} has ${size} bytes; at most ${maximumBytes} are read`)
  })
}

/** Digest, size and times of a file, or `undefined` when there is none; a large one is read a piece at a time. */
export function factsOf(guard: PathGuard, path: RelativePath): Promise<FileFacts | undefined> {
  return withFile(guard, path, async (descriptor, facts) => ({
    digest: await digestOfFile(descriptor, facts.size),
    size: facts.size,
    ...attributesOf(facts),
  }))
}

/** Opens a file for `work` and closes it after; what is no plain file is none. */
async function withFile<Result>(
  guard: PathGuard,
  path: RelativePath,
  work: (descriptor: number, facts: Stats) => Promise<Result>,
): Promise<Result | undefined> {
  const target = guard.resolve(path)
  const descriptor = explaining(target, () => openBelow(guard, path))
  if (descriptor === undefined) return undefined
  try {
    const facts = fstatSync(descriptor)
    return facts.isFile() ? await work(descriptor, facts) : undefined
  } catch (error) {
    throw folderErrorOf(error, target)
  } finally {
    closeSync(descriptor)
  }
}

/** A file that is no link lies where its folder does, which many share; a link is followed by itself. */
function openBelow(guard: PathGuard, path: RelativePath): number | undefined {
  if (unlessLink === undefined) return openFollowed(guard, path)
  const folder = guard.followNow(folderOf(path))
  try {
    return folder === undefined ? undefined : openSync(join(folder, nameOf(path)), unlessLink)
  } catch (error) {
    if (!hasCode(error, 'ELOOP', 'EMLINK')) throw error
    return openFollowed(guard, path)
  }
}

function openFollowed(guard: PathGuard, path: RelativePath): number | undefined {
  const target = guard.followNow(path)
  return target === undefined ? undefined : openSync(target, withoutWaiting)
}

async function bytesOf(descriptor: number, size: number): Promise<Uint8Array> {
  const isSmall = size <= smallBytes
  return plainBytes(isSmall ? readFileSync(descriptor) : await promisify(readFile)(descriptor))
}

async function digestOfFile(descriptor: number, size: number): Promise<Digest> {
  const hash = createHash('sha256')
  if (size <= smallBytes) return hash.update(readFileSync(descriptor)).digest('hex') as Digest
  const buffer = Buffer.allocUnsafe(smallBytes)
  for (let position = 0; ; ) {
    const { bytesRead } = await promisify(read)(descriptor, buffer, 0, buffer.length, position)
    if (bytesRead === 0) return hash.digest('hex') as Digest
    hash.update(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
}

function explaining<Result>(target: string, work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw folderErrorOf(error, target)
  }
}
