import { toTheirPath } from './path-mapping.js'

/** Whether a path is a folder or lies in it, compared by whole segments as {@link toTheirPath} does. */
export function isPathWithin(path: string, folder: string): boolean {
  return toTheirPath(path, [{ ours: folder, theirs: folder }]).by !== undefined
}
