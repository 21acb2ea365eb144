import { relative, sep } from 'node:path'
import type { Library } from '@metarr/core'

/** A path below the root of a library: whoever types one may type where it is on disk. */
export function belowRoot({ root }: Library, path: string): string {
  const below = path.startsWith(root) ? relative(root, path) : path
  return below.split(sep).join('/')
}
