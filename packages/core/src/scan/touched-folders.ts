import type { RelativePath } from '../library/item.js'
import { folderOf, isInside, nameOf } from '../library/relative-path.js'
import { compareText } from '../library/text.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import type { FolderChange } from './folder-watcher.js'
import { ignoreFileNames } from './ignored-entries.js'

/** When something was first and last touched since the last scan. */
export interface Burst {
  readonly firstAt: number
  readonly lastAt: number
}

/** A burst that never ends is scanned after this many quiet times. */
const longestBurst = 30

/** Milliseconds until a burst is to be scanned, 0 or less when it is due: after a quiet time, or when it goes on for long. */
export function msUntilScan({ firstAt, lastAt }: Burst, now: number, quietMs: number): number {
  return Math.min(lastAt + quietMs, firstAt + longestBurst * quietMs) - now
}

/** With more folders than this, scanning all is no dearer. */
const maximumFolders = 200

/** Whether a change can matter to a scan: litter, unfinished downloads and what a publish stages do not; ignore files do. */
export function mayMatter({ path, kind }: FolderChange): boolean {
  if (ignoreFileNames.some((name) => name === nameOf(path))) return true
  return path === '' || !isIgnoredPath(kind === 'folder' ? `${path}/x` : path)
}

/** The folders to scan for these changes, none inside another; `['']` is the whole library. */
export function touchedFolders(changes: Iterable<FolderChange>): readonly RelativePath[] {
  const touched = new Set(
    [...changes].map(({ path, kind }) => (kind === 'folder' ? path : folderOf(path))),
  )
  const outermost: RelativePath[] = []
  for (const folder of [...touched].sort(compareText)) {
    if (!outermost.some((other) => isInside(folder, other))) outermost.push(folder)
  }
  return outermost.length > maximumFolders ? [''] : outermost
}
