import type { RelativePath } from '../../library/item.js'
import { folderOf } from '../../library/relative-path.js'
import type { PathGuard } from './path-guard.js'

/** A folder that is not there yet is inside when the nearest one above it is. @throws {InvalidInputError} when a link leads out of the root. */
export function mustStayInside(guard: PathGuard, file: RelativePath): void {
  for (let parent = folderOf(file); parent !== ''; parent = folderOf(parent)) {
    if (guard.followNow(parent) !== undefined) return
  }
}
