import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import type { Digest } from '../../cache/digest.js'
import { folderOf } from '../../library/relative-path.js'
import { removeIfThereNow } from '../files.js'
import { serveCalls } from '../worker-serve.js'
import { type Commit, commitFileNow } from './commit-file.js'
import { createPathGuard, followingOnce, type PathGuard } from './path-guard.js'
import { stagedPathOf } from './staged-name.js'

/** What is to be done below one root. */
export interface FileCall {
  readonly root: string
  readonly tasks: readonly FileTask[]
}

export type FileTask =
  | ({ readonly want: 'stage' } & StagedCopy)
  | ({ readonly want: 'commit' } & Commit)

/** The bytes of `file`, to be staged for `path`. */
export interface StagedCopy {
  readonly path: string
  readonly file: string
  readonly digest: Digest
  /** Shares its blocks with `file`, where the file system can do that. */
  readonly clone?: true
}

const mostBytes = 16 * 1024 * 1024
let buffer = Buffer.allocUnsafeSlow(1024 * 1024)

/** Whether each task is done; one that is not has left nothing behind. */
serveCalls<FileCall, readonly boolean[]>(({ root, tasks }) => {
  const guard = followingOnce(createPathGuard(root))
  return tasks.map((task) =>
    task.want === 'stage' ? isStaged(guard, task) : isCommitted(guard, task),
  )
})

function isCommitted(guard: PathGuard, commit: Commit): boolean {
  try {
    commitFileNow(guard, commit)
    return true
  } catch {
    return false
  }
}

function isStaged(guard: PathGuard, { path, file, digest, clone }: StagedCopy): boolean {
  const target = guard.resolve(path)
  const staged = stagedPathOf(target, digest)
  try {
    if (guard.followNow(folderOf(path)) === undefined || isLink(target)) return false
    const bytes = read(file)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== digest)
      return false
    if (!clone || !isCloned(staged, file)) write(staged, bytes)
    return true
  } catch {
    removeIfThereNow(staged)
    return false
  }
}

function isLink(target: string): boolean {
  return lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** In the same memory each time: as much of it as a poster takes is dear to get and to give back. */
function read(path: string): Uint8Array | undefined {
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    if (size > mostBytes) return undefined
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size)
    let length = 0
    while (length < size) {
      const count = readSync(descriptor, buffer, length, size - length, length)
      if (count === 0) return undefined
      length += count
    }
    return buffer.subarray(0, size)
  } finally {
    closeSync(descriptor)
  }
}

function write(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'w')
  try {
    for (let length = 0; length < bytes.length; )
      length += writeSync(descriptor, bytes, length, bytes.length - length)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A clone comes with the permissions of its source; those that the umask leaves are what a new file has. */
function isCloned(path: string, source: string): boolean {
  const descriptor = openSync(path, 'w')
  try {
    const { mode } = fstatSync(descriptor)
    copyFileSync(source, path, constants.COPYFILE_FICLONE_FORCE)
    fchmodSync(descriptor, mode & 0o7777)
    fsyncSync(descriptor)
    return true
  } catch {
    return false
  } finally {
    closeSync(descriptor)
  }
}
