import { lstatSync, opendirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Digest, digestOf } from '../../cache/digest.js'
import { ConflictError, CorruptBlobError, InvalidInputError, NotFoundError } from '../../errors.js'
import type { RelativePath } from '../../library/item.js'
import type { FileAttributes, LibraryFolder, LibraryFolders } from '../../scan/library-folder.js'
import { folderErrorOf, hasCode, isMissing } from '../disk-errors.js'
import { readWhole, removeIfThere, writeSynced } from '../files.js'
import { syncFolder } from '../sync-folder.js'
import { type Commit, commitFile } from './commit-file.js'
import { makeFolder } from './file-attributes.js'
import type { StagedCopy } from './file-worker.js'
import { createFileWorkers, type FileWorkers } from './file-workers.js'
import { createFolderLister, type FolderLister } from './folder-lister.js'
import { createFolderThreads, type FolderThreads } from './folder-threads.js'
import { mayWrite } from './may-write.js'
import { moveFile, removeEmptyFolder } from './move-file.js'
import { mustStayInside } from './must-stay-inside.js'
import { createPathGuard, type PathGuard } from './path-guard.js'
import { readElsewhere } from './read-elsewhere.js'
import { factsOf, readFileOf } from './read-file.js'
import { stagedPathOf } from './staged-name.js'

/** How files are written on this machine. */
export interface DiskLibraryFolderOptions {
  /**
   * What a file gets that was not there before. Default: the permissions that the umask leaves, and, where this process may give files away, the
   * owner of the folder.
   */
  readonly newFiles?: Pick<FileAttributes, 'mode' | 'uid' | 'gid'>
  /**
   * `reflink`: a file that comes from the cache shares its blocks with the one there until one of them changes, where the file system can do that (Btrfs,
   * XFS, ZFS, APFS); elsewhere its bytes are copied. Default `bytes`: always copied, so that a spoilt block never spoils both.
   */
  readonly copies?: 'bytes' | 'reflink'
}

/** Library roots on this machine's disks and mounts. */
export function createDiskLibraryFolders(options: DiskLibraryFolderOptions = {}): LibraryFolders {
  const threads = createFolderThreads()
  const helpers = { threads, lister: createFolderLister(threads), files: createFileWorkers() }
  return { open: (root) => openRoot(root, helpers, options) }
}

/** One library root on disk. */
export function createDiskLibraryFolder(
  root: string,
  options: DiskLibraryFolderOptions = {},
): LibraryFolder {
  return createDiskLibraryFolders(options).open(root)
}

/** What all roots share. */
interface Helpers {
  readonly threads: FolderThreads
  readonly lister: FolderLister
  readonly files: FileWorkers
}

function openRoot(
  root: string,
  { threads, lister, files }: Helpers,
  { newFiles = {}, copies }: DiskLibraryFolderOptions,
): LibraryFolder {
  const guard = createPathGuard(root)
  const cloning = copies === 'reflink' ? ({ clone: true } as const) : {}
  const inRoot = <Result>(work: () => Promise<Result>) => explainMissingRoot(root, work)
  const lookUp = <Result>(work: () => Promise<Result | undefined>) =>
    inRoot(async () => {
      const found = await work()
      if (found === undefined) mustBeThere(root)
      return found
    })

  return {
    list: (folder) => lookUp(() => lister.list(guard, folder)),
    read: (path, maximumBytes) => lookUp(() => readFileOf(guard, path, maximumBytes)),
    facts: (path) => lookUp(() => factsOf(guard, path)),
    readUnits: (units, reading) => readElsewhere(threads, { root: guard.root, units }, reading),
    locate: (path) => guard.resolve(path),
    mayWrite: async (folder) => mayWrite(guard.resolve(folder)),
    stage: (path, bytes, digest) => inRoot(() => stageFile(guard, path, bytes, digest)),
    stageCopy: (path, file, digest) =>
      inRoot(() => stageCopy({ guard, files }, { path, file, digest, ...cloning })),
    commit: (path, digest, attributes = {}) =>
      inRoot(() => commitStaged({ guard, files }, { path, digest, attributes, newFiles })),
    discard: (path, digest) => inRoot(() => discardFile(guard, path, digest)),
    remove: (path) => inRoot(() => removeFile(guard, path)),
    moveFile: (path, to) => inRoot(() => moveFile(guard, path, to)),
    removeFolder: (folder) => inRoot(() => removeEmptyFolder(guard, folder)),
    settle: (folder) => inRoot(() => settleFolder(guard, folder)),
  }
}

/** Failing because the root is away says nothing about the files in it, so it has an error of its own. */
async function explainMissingRoot<Result>(
  root: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    mustBeThere(root)
    throw error
  }
}

/** Synchronous, as a listing is, and without reading names: a root may hold tens of thousands. */
function mustBeThere(root: string): void {
  try {
    opendirSync(root).closeSync()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConflictError(
      'root-unavailable',
      `The library folder ${root} cannot be read: ${why}`,
      {
        cause: error,
      },
    )
  }
}

async function stageFile(
  guard: PathGuard,
  path: RelativePath,
  bytes: Uint8Array,
  digest: Digest,
): Promise<void> {
  const target = guard.resolve(path)
  const staged = stagedPathOf(target, digest)
  mustNotBeLink(target, path)
  try {
    mustStayInside(guard, path)
    await inFolder(guard, target, () => writeSynced(staged, bytes, 'w'))
  } catch (error) {
    await removeIfThere(staged).catch(() => undefined)
    throw folderErrorOf(error, target)
  }
}

async function stageCopy(
  { guard, files }: { readonly guard: PathGuard; readonly files: FileWorkers },
  copy: StagedCopy,
): Promise<void> {
  guard.resolve(copy.path)
  if (await files.run(guard, { want: 'stage', ...copy })) return
  const bytes = await readWhole(copy.file)
  if (bytes === undefined) throw new NotFoundError('blob-not-found', copy.digest)
  const found = await digestOf(bytes)
  if (found !== copy.digest) throw new CorruptBlobError(copy.digest, found)
  await stageFile(guard, copy.path, bytes, copy.digest)
}

/** Does `work`; where the folder of the file is missing, and the root is there, makes the folder and does it again. */
async function inFolder(guard: PathGuard, file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isMissing(error)) throw error
    mustBeThere(guard.root)
    await makeFolder(dirname(file))
    await work()
  }
}

/** Replacing a link would silently cut what the user tied together. */
function mustNotBeLink(target: string, path: RelativePath): void {
  if (!isLink(target)) return
  throw new InvalidInputError(`${path} is a link; remove it or replace it by a file first`)
}

function isLink(target: string): boolean {
  try {
    return lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  } catch (error) {
    if (isMissing(error)) return false
    throw folderErrorOf(error, target)
  }
}

async function commitStaged(
  { guard, files }: { readonly guard: PathGuard; readonly files: FileWorkers },
  commit: Commit,
): Promise<void> {
  const target = guard.resolve(commit.path)
  try {
    if (await files.run(guard, { want: 'commit', ...commit })) return
    await commitFile(guard, commit)
  } catch (error) {
    if (isMissing(error)) throw new NotFoundError('file-not-found', commit.path, { cause: error })
    throw folderErrorOf(error, target)
  }
}

async function discardFile(guard: PathGuard, path: RelativePath, digest: Digest): Promise<void> {
  const staged = stagedPathOf(guard.resolve(path), digest)
  mustStayInside(guard, path)
  await removeIfThere(staged).catch((error: unknown) => {
    throw folderErrorOf(error, staged)
  })
}

async function removeFile(guard: PathGuard, path: RelativePath): Promise<void> {
  const target = guard.resolve(path)
  try {
    mustStayInside(guard, path)
    await rm(target, { force: true })
  } catch (error) {
    if (!isMissing(error)) throw folderErrorOf(error, target)
  }
}

async function settleFolder(guard: PathGuard, folder: RelativePath): Promise<void> {
  const path = guard.resolve(folder)
  try {
    await syncFolder(path)
  } catch (error) {
    if (!isMissing(error) && !hasCode(error, 'EROFS')) throw folderErrorOf(error, path)
  }
}
