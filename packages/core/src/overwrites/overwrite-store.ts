import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import type { FolderMove } from '../publish/relocate.js'
import type { OtherWriter } from './other-writer.js'

/** A published file as it was found with other bytes. */
export interface OverwriteSighting {
  readonly libraryId: string
  readonly itemId: string
  readonly path: RelativePath
  /** What lay there instead of ours, and since when: the same again is no second time. */
  readonly digest: Digest
  readonly modifiedAt: number
  readonly writer: OtherWriter
  /** When it was found, milliseconds since 1970 UTC. */
  readonly at: number
}

/** How often one published file was changed by others, and by whom last. */
export interface Overwrite {
  readonly libraryId: string
  readonly itemId: string
  readonly path: RelativePath
  readonly times: number
  readonly firstAt: number
  readonly lastAt: number
  readonly writer: OtherWriter
}

/** Who keeps changing the files that we publish: one record per item and path. */
export interface OverwriteStore {
  /**
   * Counts a sighting and answers with the record as it is now; `undefined` when these bytes of that time were the last that was counted.
   *
   * @throws {NotFoundError} `item-not-found`.
   */
  note(sighting: OverwriteSighting): Promise<Overwrite | undefined>

  /** Of a library, most often first, then by path; at most `limit`. */
  list(libraryId: string, limit: number): Promise<readonly Overwrite[]>

  /** Lets the records of an item follow a folder that moved; one that is there already gives way. */
  relocate(itemId: string, move: FolderMove): Promise<void>

  /** Forgets all records of a library and answers how many there were. */
  forget(libraryId: string): Promise<number>
}
