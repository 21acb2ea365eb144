import type { RelativePath } from '../library/item.js'
import { isInside, joinPath } from '../library/relative-path.js'
import type { Publication } from './publication.js'

/** A folder that is called differently now, or lies elsewhere, with all that is in it. */
export interface FolderMove {
  readonly from: RelativePath
  readonly to: RelativePath
}

/** Where a path is after a folder moved; paths outside of it stay. */
export function movedPath(path: RelativePath, { from, to }: FolderMove): RelativePath {
  if (!isInside(path, from)) return path
  return path === from ? to : joinPath(to, path.slice(from === '' ? 0 : from.length + 1))
}

/** The publication with its files where they are after a folder moved, so that nobody writes to the old one again. */
export function relocatedPublication(publication: Publication, move: FolderMove): Publication {
  const { files, superseded, changes } = publication
  return {
    ...publication,
    files: movedFiles(files, move),
    superseded: movedFiles(superseded, move),
    ...(changes === undefined ? {} : { changes: movedFiles(changes, move) }),
  }
}

/** The same files where they are after a folder moved. */
export function movedFiles<File extends { readonly path: RelativePath }>(
  files: readonly File[],
  move: FolderMove,
): readonly File[] {
  return files.map((file) => ({ ...file, path: movedPath(file.path, move) }))
}
