import type { RelativePath } from '../library/item.js'

/** What a folder looked like when it was last scanned. */
export interface ScannedFolder {
  readonly libraryId: string
  readonly folder: RelativePath
  /** Digest of the listing facts of the folder and all below it that belong to its items. Equal signature: nothing to do; empty: read it again. */
  readonly signature: string
  /** The same digest with the files that we published. Equal: nothing to do, and no need to know which files are ours. */
  readonly listing?: string
  readonly scannedAt: number
  /** Files that no rule knows, shown to people; paths below the library root. */
  readonly unknownFiles: readonly RelativePath[]
  /** The device it lay on, where the file system says so. */
  readonly device?: string
  /** Set where no movie or series lies: the folder is known for its unknown files alone. */
  readonly stray?: true
}

/** Remembers folders, so that an unchanged one costs its listing and nothing else. */
export interface ScanLedger {
  /** `undefined` when the folder was never scanned. */
  find(libraryId: string, folder: RelativePath): Promise<ScannedFolder | undefined>
  /** Those of these folders of a library that were scanned, each once, in no order. */
  findMany(libraryId: string, folders: readonly RelativePath[]): Promise<readonly ScannedFolder[]>
  /** All folders of a library, by folder name. */
  list(libraryId: string): Promise<readonly ScannedFolder[]>
  /** Remembers folders, or what they look like now: all of them or none. */
  save(...folders: readonly ScannedFolder[]): Promise<void>
  /** Forgetting what is not there is not an error. */
  forget(libraryId: string, folder: RelativePath): Promise<void>
}
