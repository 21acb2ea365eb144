import type { RelativePath } from './item.js'

/** Whether `path` is one below a root: no leading or doubled `/`, no `.`, `..`, NUL. `''` is the root itself. */
export function isRelativePath(path: string): boolean {
  if (path === '') return true
  if (path.includes('\0')) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

/** `a/b/c` → `a/b`; a name in the root → `''`. */
export function folderOf(path: RelativePath): RelativePath {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** `a/b/c.mkv` → `c.mkv`. */
export function nameOf(path: RelativePath): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `a/b/c.mkv` → `c`; a leading dot is part of the name. */
export function baseOf(path: RelativePath): string {
  const name = nameOf(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? name : name.slice(0, dot)
}

/** Puts a name into a folder; the root's is `''`. */
export function joinPath(folder: RelativePath, name: string): RelativePath {
  return folder === '' ? name : `${folder}/${name}`
}

/** Whether `path` is `folder` or lies below it. */
export function isInside(path: RelativePath, folder: RelativePath): boolean {
  return path === folder || folder === '' || path.startsWith(`${folder}/`)
}
