import { joinPath, segmentsBelow, splitPath } from './path-parts.js'

/** One folder as two programs name it: what a manager or player calls `theirs` is `ours` here. */
export interface PathMapping {
  /** As the other program sees it: `/movies`, `D:\Movies`, `\\nas\movies`, `smb://nas/movies`. */
  readonly theirs: string
  /** As this process sees it. */
  readonly ours: string
}

/** A path in the other program's words, and the mapping that said so. */
export interface MappedPath {
  readonly path: string
  /** Absent when no mapping covers the path; `path` is then unchanged. */
  readonly by?: PathMapping
}

/** Says what we call a path of theirs, as {@link toTheirPath} does the other way round. */
export function toOurPath(path: string, mappings: readonly PathMapping[]): MappedPath {
  return mapPath(path, mappings, (mapping) => [mapping.theirs, mapping.ours])
}

/**
 * Says what the other program calls a path of ours. The mapping with the longest prefix of whole segments wins, the first of equals: `/movies`
 * never covers `/movies-4k`. Windows paths are compared without case, all paths in one Unicode form; separators become those of the
 * target, and a separator at the end stays. A path with `..` is never mapped, since it may leave the folder.
 */
export function toTheirPath(path: string, mappings: readonly PathMapping[]): MappedPath {
  return mapPath(path, mappings, (mapping) => [mapping.ours, mapping.theirs])
}

type Direction = (mapping: PathMapping) => readonly [from: string, to: string]

function mapPath(path: string, mappings: readonly PathMapping[], way: Direction): MappedPath {
  let best: { readonly by: PathMapping; readonly below: readonly string[] } | undefined
  for (const by of mappings) {
    const below = segmentsBelow(path, way(by)[0])
    if (below !== undefined && (best === undefined || below.length < best.below.length))
      best = { by, below }
  }
  if (best === undefined) return { path }
  const to = splitPath(way(best.by)[1])
  const segments = [...to.segments, ...best.below]
  return { path: joinPath({ ...to, segments, closed: splitPath(path).closed }), by: best.by }
}
