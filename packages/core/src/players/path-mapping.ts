import { joinPath, type PathParts, splitPath } from './path-parts.js'

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

interface Match {
  readonly by: PathMapping
  readonly to: PathParts
  readonly depth: number
}

function mapPath(path: string, mappings: readonly PathMapping[], way: Direction): MappedPath {
  const parts = splitPath(path)
  if (parts.segments.includes('..')) return { path }
  const best = longest(parts, mappings, way)
  if (!best) return { path }
  const segments = [...best.to.segments, ...parts.segments.slice(best.depth)]
  return { path: joinPath({ ...best.to, segments, closed: parts.closed }), by: best.by }
}

function longest(parts: PathParts, mappings: readonly PathMapping[], way: Direction) {
  let best: Match | undefined
  for (const by of mappings) {
    const [from, to] = way(by)
    const prefix = splitPath(from)
    const depth = prefix.segments.length
    if (covers(prefix, parts) && depth > (best?.depth ?? -1))
      best = { by, to: splitPath(to), depth }
  }
  return best
}

function covers(prefix: PathParts, path: PathParts): boolean {
  if (prefix.style !== path.style || prefix.root.toLowerCase() !== path.root.toLowerCase()) {
    return false
  }
  const same = (segment: string) => comparable(segment, path)
  return prefix.segments.every(
    (segment, index) => same(segment) === same(path.segments[index] ?? ''),
  )
}

function comparable(segment: string, { style }: PathParts): string {
  const composed = segment.normalize('NFC')
  return style === 'windows' ? composed.toLowerCase() : composed
}
