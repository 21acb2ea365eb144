import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { RelativePath } from '../../library/item.js'
import { joinPath } from '../../library/relative-path.js'
import type { FolderEntry, FolderListing } from '../../scan/library-folder.js'
import { folderErrorOf, isMissing } from '../disk-errors.js'
import type { PathGuard } from './path-guard.js'
import { isStagedName } from './staged-name.js'

/** One listing of a folder, staged files left out; `undefined` when there is none. Synchronous calls cost a quarter of the asynchronous ones here. */
export async function listFolder(
  guard: PathGuard,
  folder: RelativePath,
): Promise<FolderListing | undefined> {
  const path = folder === '' ? guard.resolve('') : await guard.follow(folder)
  const entries = path === undefined ? undefined : readEntries(path)
  if (path === undefined || entries === undefined) return undefined
  const facts: FolderEntry[] = []
  for (const entry of entries) {
    if (isStagedName(entry.name)) continue
    const found = entry.isSymbolicLink()
      ? await throughLink(guard, folder, entry.name)
      : factsOf(path, entry.name)
    if (found !== undefined) facts.push(found)
  }
  return { folder, entries: facts.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

function readEntries(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return undefined
    throw folderErrorOf(error, path)
  }
}

async function throughLink(
  guard: PathGuard,
  folder: RelativePath,
  name: string,
): Promise<FolderEntry | undefined> {
  try {
    const target = await guard.follow(joinPath(folder, name))
    const facts = target === undefined ? undefined : factsOf(target, '', name)
    if (target === undefined || facts?.kind !== 'folder') return facts
    return { ...facts, leadsTo: await belowRoot(guard, target) }
  } catch {
    return { name, kind: 'other', size: 0, modifiedAt: 0 }
  }
}

async function belowRoot(guard: PathGuard, target: string): Promise<RelativePath> {
  const root = (await guard.follow('')) ?? guard.root
  return relative(root, target).split(sep).join('/')
}

function factsOf(folder: string, name: string, shownAs = name): FolderEntry | undefined {
  try {
    const facts = statSync(join(folder, name))
    const kind = kindOf(facts)
    const size = kind === 'file' ? facts.size : 0
    return { name: shownAs, kind, size, modifiedAt: Math.trunc(facts.mtimeMs) }
  } catch (error) {
    if (isMissing(error)) return undefined
    return { name: shownAs, kind: 'other', size: 0, modifiedAt: 0 }
  }
}

function kindOf(facts: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] {
  if (facts.isFile()) return 'file'
  return facts.isDirectory() ? 'folder' : 'other'
}
