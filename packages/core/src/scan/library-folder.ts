import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import type { UnitReading, UnitToRead } from './unit-reading.js'

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string
  /** Links are followed as long as they stay below the root; those that lead out of it, devices and sockets are `other`. */
  readonly kind: 'file' | 'folder' | 'other'
  /** Bytes; 0 for folders. */
  readonly size: number
  /** Milliseconds since 1970 UTC. */
  readonly modifiedAt: number
  /** A link to another folder below the root: where that one is. */
  readonly leadsTo?: RelativePath
}

/** What one listing of a folder told, by name in code point order. */
export interface FolderListing {
  readonly folder: RelativePath
  /** The device that its files lie on, where the file system says so; absent in a folder without files. */
  readonly device?: string
  /** May be unpacked only when it is looked at: who can do with the summary saves that. */
  readonly entries: readonly FolderEntry[]
  /** The entries in short. Only of a plain folder: files and folders, no link, no ignore file, nothing that cannot be looked at. */
  readonly summary?: ListingSummary
}

/** What tells whether a folder looks as it did, and where to go on from there. */
export interface ListingSummary {
  /** `signatureOf` its files. */
  readonly signature: string
  /** Names of the folders in it, in code point order. */
  readonly folders: readonly string[]
}

/** What a file system keeps of a file beside its bytes, where it has it. */
export interface FileAttributes {
  /** Milliseconds since 1970 UTC. */
  readonly modifiedAt?: number
  /** Permission bits. */
  readonly mode?: number
  /** The user it belongs to. */
  readonly uid?: number
  /** The group it belongs to. */
  readonly gid?: number
}

/** What a file is now. */
export interface FileFacts extends FileAttributes {
  readonly digest: Digest
  readonly size: number
  readonly modifiedAt: number
}

/**
 * A library's root folder as the only way to its files. Paths are below the root, `/` between names; one that would leave the root, also through
 * links, is refused with `InvalidInputError`.
 *
 * Every method throws `ConflictError` `root-unavailable` when the root itself cannot be read: that says nothing about what is in it; and
 * `folder-unusable` when the system refuses one file or folder (no permission, read-only, a folder in the way of a file).
 */
export interface LibraryFolder {
  /**
   * The listing of one folder, or `undefined` when there is no such folder. One call of the system per folder, and one per file for its size. Who
   * has many folders to list asks for some hundred at once: they may be listed together, in another thread.
   */
  list(folder: RelativePath): Promise<FolderListing | undefined>

  /** The bytes of a file, or `undefined` when there is none. @throws {InvalidInputError} when it is larger than `maximumBytes`. */
  read(path: RelativePath, maximumBytes: number): Promise<Uint8Array | undefined>

  /** Digest, size and time of a file, read as a stream; `undefined` when there is none. */
  facts(path: RelativePath): Promise<FileFacts | undefined>

  /**
   * What units hold, with the headers of their videos, in the order asked; read in other threads. `undefined` for one that is to be read here, since
   * not every file of it told everything. Absent where there are no such threads.
   *
   * @throws the signal's reason, as soon as the signal aborts.
   */
  readUnits?(
    units: readonly UnitToRead[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly (UnitReading | undefined)[]>

  /**
   * Whether the system would let this process put files into a folder; of one that is not there yet, into the nearest above it. Absent where nobody
   * can tell beforehand.
   */
  mayWrite?(folder: RelativePath): Promise<boolean>

  /** The path by which a probe on this machine can open a file. */
  locate(path: RelativePath): string

  /**
   * Writes bytes beside `path` under a hidden name derived from path and digest, durably; missing folders are made. Staging the same again
   * changes nothing. The file at `path` is untouched, and players do not see the staged one.
   *
   * @throws {StorageError} `disk-full`.
   */
  stage(path: RelativePath, bytes: Uint8Array, digest: Digest): Promise<void>

  /**
   * The same with the bytes of a file on this machine, which are compared with `digest` on the way. Absent where only bytes can be handed over.
   *
   * @throws {CorruptBlobError} when the file has other bytes. @throws {NotFoundError} `blob-not-found` when there is no such file.
   */
  stageCopy?(path: RelativePath, file: string, digest: Digest): Promise<void>

  /**
   * Puts the staged bytes at `path` in one step, replacing what was there, with these attributes. Those that are not given: a replaced file keeps
   * its permissions and owner, a new one gets what is usual in its folder, and the time is now. What the file system has not, or this process may
   * not set, is left out without an error.
   *
   * @throws {NotFoundError} `file-not-found` when nothing is staged.
   */
  commit(path: RelativePath, digest: Digest, attributes?: FileAttributes): Promise<void>

  /** Removes what is staged for `path` with that digest; players never saw it. Discarding what is not there is not an error. */
  discard(path: RelativePath, digest: Digest): Promise<void>

  /** Removes one file; removing what is not there is not an error. Never a folder with something in it. */
  remove(path: RelativePath): Promise<void>

  /**
   * Moves a file to where nothing is, in one step, as it is; missing folders are made.
   *
   * @throws {NotFoundError} `file-not-found`. @throws {ConflictError} `folder-unusable` when something is at `to`, or `to` is on another drive.
   */
  moveFile(path: RelativePath, to: RelativePath): Promise<void>

  /** Removes a folder in which nothing lies. One that holds something stays; one that is not there is not an error. */
  removeFolder(folder: RelativePath): Promise<void>

  /** Makes commits, moves and removals in a folder durable. */
  settle(folder: RelativePath): Promise<void>
}

/** Opens library roots. */
export interface LibraryFolders {
  /** Looks at nothing yet; a root that is away shows at the first call. */
  open(root: string): LibraryFolder
}
