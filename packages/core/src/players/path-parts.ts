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
