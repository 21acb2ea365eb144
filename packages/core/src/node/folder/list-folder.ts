import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { RelativePath } from '../../library/item.js'
import { joinPath } from '../../library/relative-path.js'
import type { FolderEntry, FolderListing } from '../../scan/library-folder.js'
import { folderErrorOf, isMissing } from '../disk-errors.js'
import type { PathGuard } from './path-guard.js'
import { isStagedName } from './staged-name.js'

/** One listing of a folder, staged files left out; `undefined` when there is none. Synchronous calls cost a quarter of the asynchronous ones here. */
export function listFolder(guard: PathGuard, folder: RelativePath): FolderListing | undefined {
  const path = folder === '' ? guard.resolve('') : guard.followNow(folder)
  const entries = path === undefined ? undefined : readEntries(path)
  if (path === undefined || entries === undefined) return undefined
  const facts: FolderEntry[] = []
  let device: string | undefined
  for (const entry of entries) {
    if (isStagedName(entry.name)) continue
    if (entry.isSymbolicLink()) {
      facts.push(...throughLink(guard, folder, entry.name))
      continue
    }
    const status = statusOf(path, entry.name)
    facts.push(...entryOf(status, entry.name))
    if (isStatus(status) && status.isFile()) device ??= String(status.dev)
  }
  return {
    folder,
    ...(device === undefined ? {} : { device }),
    entries: facts.sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function readEntries(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return undefined
    throw folderErrorOf(error, path)
  }
}

function throughLink(guard: PathGuard, folder: RelativePath, name: string): readonly FolderEntry[] {
  try {
    const target = guard.followNow(joinPath(folder, name))
    const [entry] = target === undefined ? [] : entryOf(statusOf(target, ''), name)
    if (target === undefined || entry?.kind !== 'folder') return entry === undefined ? [] : [entry]
    return [{ ...entry, leadsTo: belowRoot(guard, target) }]
  } catch {
    return [unseen(name)]
  }
}

function belowRoot(guard: PathGuard, target: string): RelativePath {
  const root = guard.followNow('') ?? guard.root
  return relative(root, target).split(sep).join('/')
}

/** What the system says of a name: nothing when it is gone meanwhile, `hidden` when it does not show it. */
function statusOf(folder: string, name: string): Stats | 'hidden' | undefined {
  try {
    return statSync(join(folder, name))
  } catch (error) {
    return isMissing(error) ? undefined : 'hidden'
  }
}

function isStatus(status: Stats | 'hidden' | undefined): status is Stats {
  return typeof status === 'object'
}

function entryOf(status: Stats | 'hidden' | undefined, name: string): readonly FolderEntry[] {
  if (status === undefined) return []
  if (status === 'hidden') return [unseen(name)]
  const kind = kindOf(status)
  const size = kind === 'file' ? status.size : 0
  return [{ name, kind, size, modifiedAt: Math.trunc(status.mtimeMs) }]
}

function unseen(name: string): FolderEntry {
  return { name, kind: 'other', size: 0, modifiedAt: 0 }
}

function kindOf(facts: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] {
  if (facts.isFile()) return 'file'
  return facts.isDirectory() ? 'folder' : 'other'
}
