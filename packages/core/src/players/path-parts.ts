/** How a path is written: `D:\…` and `\\server\…` are of Windows; `smb://…` is a URL as Kodi uses for network folders. */
export type PathStyle = 'posix' | 'windows' | 'url'

/** A path of any system in pieces, without empty segments and `.`. */
export interface PathParts {
  readonly style: PathStyle
  /** `/`, `D:`, `\\`, `smb://`, or nothing for a relative path. */
  readonly root: string
  readonly segments: readonly string[]
  /** Whether it ended in a separator, as folders do in Kodi. */
  readonly closed: boolean
}

const roots: readonly (readonly [PathStyle, RegExp])[] = [
  ['url', /^[a-z][a-z0-9+.-]{1,20}:\/\//i],
  ['windows', /^[a-z]:(?=[\\/]|$)/i],
  ['windows', /^\\\\/],
  ['posix', /^\//],
]

/** Takes a path of any system apart. */
export function splitPath(path: string): PathParts {
  const [style, root] = rootOf(path)
  const segments = path.slice(root.length).split(style === 'windows' ? /[\\/]/ : '/')
  const closed = segments.length > 1 && segments.at(-1) === ''
  return { style, root, segments: segments.filter((name) => name !== '' && name !== '.'), closed }
}

function rootOf(path: string): readonly [PathStyle, string] {
  for (const [style, pattern] of roots) {
    const root = pattern.exec(path)?.[0]
    if (root) return [style, root]
  }
  return ['posix', '']
}

/** Puts the pieces together again, with the separators of their style. */
export function joinPath({ style, root, segments, closed }: PathParts): string {
  const separator = style === 'windows' ? '\\' : '/'
  const drive = style === 'windows' && root.endsWith(':') ? separator : ''
  const end = closed && segments.length > 0 ? separator : ''
  return `${root}${drive}${segments.join(separator)}${end}`
}

/** The folder that a path lies in. */
export function folderOfPath(path: string): string {
  const parts = splitPath(path)
  return joinPath({ ...parts, segments: parts.segments.slice(0, -1), closed: false })
}

/**
 * What of a path lies below a folder, segment by segment: nothing for the folder itself, `undefined` when it lies elsewhere or has `..` in it, which may
 * lead out. Windows paths are compared without case, all paths in one Unicode form.
 */
export function segmentsBelow(path: string, folder: string): readonly string[] | undefined {
  const [inner, outer] = [splitPath(path), splitPath(folder)]
  const isSameRoot = inner.root.toLowerCase() === outer.root.toLowerCase()
  if (inner.style !== outer.style || !isSameRoot || inner.segments.includes('..')) return undefined
  const isCovered = outer.segments.every(
    (name, place) => comparable(name, outer) === comparable(inner.segments[place] ?? '', inner),
  )
  return isCovered ? inner.segments.slice(outer.segments.length) : undefined
}

function comparable(name: string, { style }: PathParts): string {
  const composed = name.normalize('NFC')
  return style === 'windows' ? composed.toLowerCase() : composed
}
