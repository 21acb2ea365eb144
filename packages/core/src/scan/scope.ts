import type { RelativePath } from '../library/item.js'
import { isInside } from '../library/relative-path.js'

/** Which part of a library a scan looks at: everything, or what lies at, below or above some folders. */
export type ScanScope = (folder: RelativePath) => boolean

/** The whole library when no folders are given. */
export function scopeOf(folders: readonly RelativePath[] | undefined): ScanScope {
  if (folders === undefined) return () => true
  return (path) => folders.some((folder) => isInside(path, folder) || isInside(folder, path))
}
