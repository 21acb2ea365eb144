import { type Digest, digestOf } from '../cache/digest.js'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { folderOf, isInside, isRelativePath, joinPath, nameOf } from '../library/relative-path.js'
import { movedPath } from '../publish/relocate.js'
import type {
  FileAttributes,
  FolderEntry,
  LibraryFolder,
  LibraryFolders,
} from '../scan/library-folder.js'

/** One root in memory: the folder as Metarr sees it, and the hands of other programs. */
export interface MemoryLibraryFolder extends LibraryFolder {
  /** Writes a file as another program would. */
  write(path: RelativePath, bytes: Uint8Array, modifiedAt?: number): void
  /** Changes what is beside the bytes of a file, as another program would. */
  setAttributes(path: RelativePath, attributes: FileAttributes): void
  /** Renames a folder with all that is in it, as another program would. */
  move(from: RelativePath, to: RelativePath): void
  /** How many files are staged and neither committed nor discarded. */
  stagedCount(): number
  /** Takes the root away, or brings it back. */
  setAvailable(available: boolean): void
}

interface MemoryFile extends Required<FileAttributes> {
  readonly bytes: Uint8Array
}

/** As a disk gives them to the first user of a machine. */
const usual = { mode: 0o644, uid: 1000, gid: 1000 }

/** How a file system takes names: each for itself; any case for the same name, kept as first written; or any form of accents, kept decomposed. */
export type NamesOfMemory = 'exact' | 'any-case' | 'decomposed'

const sameNames: Readonly<Record<NamesOfMemory, (name: string) => string>> = {
  exact: (name) => name,
  'any-case': (name) => name.toLowerCase(),
  decomposed: (name) => name.normalize('NFD'),
}

/** A library root in a map, under the rules of a disk. Time moves by one millisecond with every write. */
export function createMemoryLibraryFolder(
  root = '/library',
  { names = 'exact' }: { readonly names?: NamesOfMemory } = {},
): MemoryLibraryFolder {
  const files = new Map<RelativePath, MemoryFile>()
  const folders = new Set<RelativePath>([''])
  const staged = new Map<string, Uint8Array>()
  let time = 0
  let available = true

  function enter(path: RelativePath): void {
    if (!isRelativePath(path)) {
      throw new InvalidInputError(`Not a path inside the library: ${JSON.stringify(path)}`)
    }
    if (available) return
    throw new ConflictError('root-unavailable', `The library folder ${root} cannot be read`)
  }

  function write(path: RelativePath, bytes: Uint8Array, modifiedAt?: number): void {
    time += 1
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder))
      folders.add(folder)
    const before = files.get(path) ?? usual
    files.set(path, { ...before, bytes: bytes.slice(), modifiedAt: modifiedAt ?? time })
  }

  function setAttributes(path: RelativePath, attributes: FileAttributes): void {
    const file = files.get(path)
    if (file === undefined) return
    const { modifiedAt, mode, uid, gid } = { ...file, ...attributes }
    files.set(path, { bytes: file.bytes, modifiedAt, mode, uid, gid })
  }

  const folder: MemoryLibraryFolder = {
    write,
    setAttributes,
    stagedCount: () => staged.size,

    move(from, to) {
      const move = { from, to }
      for (const [path, file] of [...files].filter(([path]) => isInside(path, from))) {
        files.delete(path)
        files.set(movedPath(path, move), file)
      }
      for (const folder of [...folders].filter((path) => isInside(path, from))) {
        folders.delete(folder)
        folders.add(movedPath(folder, move))
      }
      for (let above = folderOf(to); !folders.has(above); above = folderOf(above))
        folders.add(above)
    },

    setAvailable(value) {
      available = value
    },

    async list(folder) {
      enter(folder)
      return folders.has(folder)
        ? { folder, entries: entriesOf(files, folders, folder) }
        : undefined
    },

    async read(path, maximumBytes) {
      enter(path)
      const file = files.get(path)
      if (file !== undefined && file.bytes.byteLength > maximumBytes) {
        throw new InvalidInputError(`${path} has more than ${maximumBytes} bytes`)
      }
      return file?.bytes.slice()
    },

    async facts(path) {
      enter(path)
      const file = files.get(path)
      if (file === undefined) return undefined
      const { bytes, ...attributes } = file
      return { digest: await digestOf(bytes), size: bytes.byteLength, ...attributes }
    },

    locate(path) {
      if (!isRelativePath(path)) enter(path)
      return joinPath(root, path)
    },

    async stage(path, bytes, digest) {
      enter(path)
      staged.set(stagedKey(path, digest), bytes.slice())
    },

    async commit(path, digest, attributes = {}) {
      enter(path)
      const bytes = staged.get(stagedKey(path, digest))
      if (bytes === undefined) throw new NotFoundError('file-not-found', path)
      staged.delete(stagedKey(path, digest))
      write(path, bytes)
      setAttributes(path, attributes)
    },

    async discard(path, digest) {
      enter(path)
      staged.delete(stagedKey(path, digest))
    },

    async remove(path) {
      enter(path)
      files.delete(path)
    },

    async moveFile(path, to) {
      enter(path)
      enter(to)
      const file = files.get(path)
      if (file === undefined) throw new NotFoundError('file-not-found', path)
      if (files.has(to) || folders.has(to))
        throw new ConflictError('folder-unusable', `Cannot move ${path}: ${to} is there already`)
      files.delete(path)
      files.set(to, file)
      for (let above = folderOf(to); !folders.has(above); above = folderOf(above))
        folders.add(above)
    },

    async removeFolder(path) {
      enter(path)
      const isEmpty = entriesOf(files, folders, path).length === 0
      if (path !== '' && isEmpty) folders.delete(path)
    },

    async settle(folder) {
      enter(folder)
    },
  }

  return names === 'exact'
    ? folder
    : underKeptNames(folder, (path) => keptPath(names, [...files.keys(), ...folders], path))
}

/** The path as it is kept, of whatever this file system takes for the same. */
function keptPath(
  names: NamesOfMemory,
  known: readonly RelativePath[],
  path: RelativePath,
): RelativePath {
  if (names === 'decomposed' || path === '' || !isRelativePath(path)) return sameNames[names](path)
  const same = sameNames[names](path)
  const there = known.find((one) => sameNames[names](one) === same)
  return there ?? joinPath(keptPath(names, known, folderOf(path)), nameOf(path))
}

function underKeptNames(
  folder: MemoryLibraryFolder,
  kept: (path: RelativePath) => RelativePath,
): MemoryLibraryFolder {
  return {
    ...folder,
    write: (path, ...rest) => folder.write(kept(path), ...rest),
    setAttributes: (path, ...rest) => folder.setAttributes(kept(path), ...rest),
    list: (path) => folder.list(kept(path)),
    read: (path, ...rest) => folder.read(kept(path), ...rest),
    facts: (path) => folder.facts(kept(path)),
    locate: (path) => folder.locate(kept(path)),
    stage: (path, ...rest) => folder.stage(kept(path), ...rest),
    commit: (path, ...rest) => folder.commit(kept(path), ...rest),
    discard: (path, ...rest) => folder.discard(kept(path), ...rest),
    remove: (path) => folder.remove(kept(path)),
    moveFile: (path, to) => folder.moveFile(kept(path), kept(to)),
    removeFolder: (path) => folder.removeFolder(kept(path)),
    settle: (path) => folder.settle(kept(path)),
  }
}

/** Roots in memory; the same root is the same folder each time. */
export interface MemoryLibraryFolders extends LibraryFolders {
  /** The same folder for the same root, every time. */
  open(root: string): MemoryLibraryFolder
}

/** Roots in memory, made as they are asked for and kept. */
export function createMemoryLibraryFolders(): MemoryLibraryFolders {
  const folders = new Map<string, MemoryLibraryFolder>()
  return {
    open(root) {
      const folder = folders.get(root) ?? createMemoryLibraryFolder(root)
      folders.set(root, folder)
      return folder
    },
  }
}

function stagedKey(path: RelativePath, digest: Digest): string {
  return `${path}\0${digest}`
}

function entriesOf(
  files: ReadonlyMap<RelativePath, MemoryFile>,
  folders: ReadonlySet<RelativePath>,
  folder: RelativePath,
): FolderEntry[] {
  const inside = (path: RelativePath) => path !== '' && folderOf(path) === folder
  const subfolders = [...folders].filter(inside).map((path): FolderEntry => {
    return { name: nameOf(path), kind: 'folder', size: 0, modifiedAt: 0 }
  })
  const entries = [...files]
    .filter(([path]) => inside(path))
    .map(([path, { bytes, modifiedAt }]): FolderEntry => {
      return { name: nameOf(path), kind: 'file', size: bytes.byteLength, modifiedAt }
    })
  return [...subfolders, ...entries].sort((a, b) => (a.name < b.name ? -1 : 1))
}
