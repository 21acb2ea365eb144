import { lstatSync, readdirSync, type Stats } from 'node:fs'
import type { RelativePath } from '../../library/item.js'
import { joinPath } from '../../library/relative-path.js'
import { ignoreFileNames } from '../../scan/ignored-entries.js'
import type { FolderEntry, FolderListing } from '../../scan/library-folder.js'
import { type SignedFile, signatureOf } from '../../scan/signature.js'
import type { PathGuard } from './path-guard.js'
import { isStagedName } from './staged-name.js'

/** Listings of many plain folders in few objects: what goes from one thread to another costs by the object. */
export interface PackedListings {
  /** One for each folder that was asked for; `undefined`: not plain, look at it by itself. */
  readonly folders: readonly (PackedFolder | undefined)[]
  /** Size and time of every file, then of every folder, of one listing after another. */
  readonly facts: Float64Array
}

interface PackedFolder {
  /** Names with `/` between them, files and then folders, each in code point order. */
  readonly files: string
  readonly folders: string
  readonly signature: string
  readonly device: string | undefined
  /** Where its facts begin. */
  readonly start: number
}

/** Lists folders with synchronous calls; for worker threads. */
export function packListings(guard: PathGuard, folders: readonly RelativePath[]): PackedListings {
  const facts: number[] = []
  const packed = folders.map((folder) => {
    const plain = lookAt(guard, folder)
    return plain === undefined ? undefined : pack(plain, facts)
  })
  return { folders: packed, facts: Float64Array.from(facts) }
}

interface PlainFolder {
  readonly files: readonly (SignedFile & { readonly name: string })[]
  readonly folders: readonly { readonly name: string; readonly modifiedAt: number }[]
  readonly device: string | undefined
}

function pack({ files, folders, device }: PlainFolder, facts: number[]): PackedFolder {
  const start = facts.length
  for (const { size, modifiedAt } of files) facts.push(size, modifiedAt)
  for (const { modifiedAt } of folders) facts.push(0, modifiedAt)
  return {
    files: files.map(({ name }) => name).join('/'),
    folders: folders.map(({ name }) => name).join('/'),
    signature: signatureOf(files),
    device,
    start,
  }
}

function lookAt(guard: PathGuard, folder: RelativePath): PlainFolder | undefined {
  try {
    const path = guard.followNow(folder)
    return path === undefined ? undefined : plainFolder(folder, path)
  } catch {
    return undefined
  }
}

function plainFolder(folder: RelativePath, path: string): PlainFolder | undefined {
  const files: (SignedFile & { name: string })[] = []
  const folders: { name: string; modifiedAt: number }[] = []
  let device: number | undefined
  for (const name of readdirSync(path).sort()) {
    if (isStagedName(name)) continue
    const facts = lstatSync(`${path}/${name}`, { throwIfNoEntry: false })
    if (facts === undefined) continue
    if (!isPlain(name, facts)) return undefined
    const modifiedAt = Math.trunc(facts.mtimeMs)
    if (facts.isDirectory()) folders.push({ name, modifiedAt })
    else {
      device ??= facts.dev
      files.push({ name, path: joinPath(folder, name), size: facts.size, modifiedAt })
    }
  }
  return { files, folders, device: device === undefined ? undefined : String(device) }
}

const ignoreFiles: readonly string[] = ignoreFileNames

function isPlain(name: string, facts: Stats): boolean {
  return (facts.isFile() || facts.isDirectory()) && !ignoreFiles.includes(name)
}

/** One of the packed listings; its entries are unpacked when they are looked at. */
export function unpackListing(
  { folders, facts }: PackedListings,
  folder: RelativePath,
  index: number,
): FolderListing | undefined {
  const packed = folders[index]
  if (packed === undefined) return undefined
  const { signature, device } = packed
  return {
    folder,
    ...(device === undefined ? {} : { device }),
    summary: { signature, folders: namesIn(packed.folders) },
    get entries() {
      return entriesOf(packed, facts)
    },
  }
}

function entriesOf(packed: PackedFolder, facts: Float64Array): readonly FolderEntry[] {
  const files = namesIn(packed.files)
  const names = [...files, ...namesIn(packed.folders)]
  const entries = names.map((name, at): FolderEntry => {
    const place = packed.start + at * 2
    const [size = 0, modifiedAt = 0] = [facts[place], facts[place + 1]]
    return { name, kind: at < files.length ? 'file' : 'folder', size, modifiedAt }
  })
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function namesIn(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split('/')
}
