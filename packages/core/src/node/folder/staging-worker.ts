import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, lstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { Digest } from '../../cache/digest.js'
import { folderOf } from '../../library/relative-path.js'
import { removeIfThereNow } from '../files.js'
import { serveCalls } from '../worker-serve.js'
import { createPathGuard, type PathGuard } from './path-guard.js'
import { stagedPathOf } from './staged-name.js'

/** Copies for one root. */
export interface StagingCall {
  readonly root: string
  readonly copies: readonly StagedCopy[]
}

/** The bytes of `file`, to be staged for `path`. */
export interface StagedCopy {
  readonly path: string
  readonly file: string
  readonly digest: Digest
}

const mostBytes = 16 * 1024 * 1024
let buffer = Buffer.allocUnsafeSlow(1024 * 1024)

/** Whether each copy is staged; one that is not has left nothing behind. */
serveCalls<StagingCall, readonly boolean[]>(({ root, copies }) => {
  const guard = createPathGuard(root)
  return copies.map((copy) => isStaged(guard, copy))
})

function isStaged(guard: PathGuard, { path, file, digest }: StagedCopy): boolean {
  const target = guard.resolve(path)
  const staged = stagedPathOf(target, digest)
  try {
    if (guard.followNow(folderOf(path)) === undefined || isLink(target)) return false
    const bytes = read(file)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== digest)
      return false
    write(staged, bytes)
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
