import type { RelativePath } from '../library/item.js'
import { extraKindOf } from '../naming/extra-kind.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'

/** Where a file was found. */
export interface VideoPlace {
  /** The folder of its movie or series: a series called `Extras` holds no extras. */
  readonly below: RelativePath
}

/** Whether a file is a video that may be an item: no extra, no sample, no litter. */
export function isMainVideo(path: RelativePath, { below }: VideoPlace): boolean {
  if (fileRole(path) !== 'video' || isIgnoredPath(path)) return false
  return extraKindOf(path, { libraryRoot: below }) === undefined
}
