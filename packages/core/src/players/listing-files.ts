import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownItem } from './player-view.js'

/** The path's folder, `''` for none. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The path's last name. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A file's name without its extension. */
export function stemOfPath(path: string): string {
  const name = nameOf(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? name : name.slice(0, dot)
}

/** A file's extension in lower case, without the dot. */
export function extensionOfPath(path: string): string {
  const name = nameOf(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

interface FolderIndex {
  readonly files: readonly ListedFile[]
  /** Lower-case names without extension → files. */
  readonly stems: ReadonlyMap<string, readonly ListedFile[]>
  /** Files in the order of their names without extension. */
  readonly sorted: readonly ListedFile[]
}

const indexes = new WeakMap<PlayerListing, ReadonlyMap<string, FolderIndex>>()

/** Built once per listing: a folder of thousands of movies is asked for each of them. */
function folderIndex(listing: PlayerListing, folder: string): FolderIndex {
  const known = indexes.get(listing) ?? indexFolders(listing)
  indexes.set(listing, known)
  return known.get(folder) ?? { files: [], stems: new Map(), sorted: [] }
}

function indexFolders({ files }: PlayerListing): ReadonlyMap<string, FolderIndex> {
  const folders = groupBy(files, ({ path }) => folderOf(path))
  return new Map([...folders].map(([folder, siblings]) => [folder, indexOf(siblings)]))
}

function indexOf(files: readonly ListedFile[]): FolderIndex {
  const stems = groupBy(files, ({ path }) => stemOfPath(path).toLowerCase())
  const sorted = [...files].sort((a, b) => (stemOfPath(a.path) < stemOfPath(b.path) ? -1 : 1))
  return { files, stems, sorted }
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** The files that lie directly in a folder, `''` for the listed one. */
export function filesIn(listing: PlayerListing, folder: string): readonly ListedFile[] {
  return folderIndex(listing, folder).files
}

/** The files of a folder with that name without extension, in any letter case. */
export function filesNamed(
  listing: PlayerListing,
  folder: string,
  stem: string,
): readonly ListedFile[] {
  return folderIndex(listing, folder).stems.get(stem.toLowerCase()) ?? []
}

/** The files of a folder whose name starts with exactly those letters. */
export function filesStarting(
  listing: PlayerListing,
  folder: string,
  prefix: string,
): readonly ListedFile[] {
  const { sorted } = folderIndex(listing, folder)
  const from = firstNotBefore(sorted, prefix)
  const found: ListedFile[] = []
  for (let at = from; at < sorted.length; at += 1) {
    const file = sorted[at]
    if (file === undefined || !stemOfPath(file.path).startsWith(prefix)) break
    found.push(file)
  }
  return found
}

function firstNotBefore(sorted: readonly ListedFile[], prefix: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const file = sorted[middle]
    if (file !== undefined && stemOfPath(file.path) < prefix) low = middle + 1
    else high = middle
  }
  return low
}

/** The path, when the listing has a file of exactly that path. */
export function fileNamed(listing: PlayerListing, path: string): string | undefined {
  return filesNamed(listing, folderOf(path), stemOfPath(path)).find((file) => file.path === path)
    ?.path
}

/** A name below a folder, which may be the listed one (`''`). */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** The NFO of exactly that path, if it is there. */
export function nfoOf(listing: PlayerListing, path: string): Pick<ShownItem, 'nfo'> {
  const found = fileNamed(listing, path)
  return found === undefined
    ? {}
    : { nfo: { path: found, why: `${nameOf(path)} is where it looks` } }
}
