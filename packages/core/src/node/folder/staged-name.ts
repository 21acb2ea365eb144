import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Digest } from '../../cache/digest.js'

const prefix = '.metarr-'
const suffix = '.tmp'

/** Where bytes for `target` wait until they are committed: beside it, hidden, derived from both names so that recovery finds its own leftovers. */
export function stagedPathOf(target: string, digest: Digest): string {
  const name = createHash('sha256')
    .update(`${basename(target)}\n${digest}`)
    .digest('hex')
  return join(dirname(target), `${prefix}${name.slice(0, 24)}${suffix}`)
}

/** Whether a name is one that `stagedPathOf` gives. */
export function isStagedName(name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix)
}
