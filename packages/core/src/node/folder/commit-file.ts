import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Digest } from '../../cache/digest.js'
import type { RelativePath } from '../../library/item.js'
import type { FileAttributes } from '../../scan/library-folder.js'
import { setAttributes, usualAttributes } from './file-attributes.js'
import { mustStayInside } from './must-stay-inside.js'
import type { PathGuard } from './path-guard.js'
import { stagedPathOf } from './staged-name.js'

/** A staged file that goes to its place. */
export interface Commit {
  readonly path: RelativePath
  readonly digest: Digest
  readonly attributes: FileAttributes
  /** What a file gets that was not there before. */
  readonly newFiles: FileAttributes
}

/** Gives a staged file its attributes and renames it into place. Throws what the system does. */
export async function commitFile(guard: PathGuard, commit: Commit): Promise<void> {
  const { staged, target } = prepareCommit(guard, commit)
  await rename(staged, target)
}

/** The same at once, for worker threads. */
export function commitFileNow(guard: PathGuard, commit: Commit): void {
  const { staged, target } = prepareCommit(guard, commit)
  renameSync(staged, target)
}

function prepareCommit(guard: PathGuard, { path, digest, attributes, newFiles }: Commit) {
  const target = guard.resolve(path)
  const staged = stagedPathOf(target, digest)
  mustStayInside(guard, path)
  setAttributes(staged, { ...usualAttributes(target, newFiles), ...attributes })
  return { staged, target }
}
