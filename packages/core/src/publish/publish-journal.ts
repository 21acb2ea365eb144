import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import type { FileAttributes } from '../scan/library-folder.js'
import type { FileBefore } from './plan.js'
import type { PublicationSnapshot, PublishedBy, PublishedFile } from './publication.js'
import type { FolderMove } from './relocate.js'

/** A step as the journal keeps it: names and digests, never bytes. */
export interface JournalStep {
  readonly path: RelativePath
  readonly purpose: string
  /** The file before; absent when there was none. */
  readonly before?: FileBefore
  /** The file afterwards; absent when it is removed. Equal to `before.digest` when it is kept. */
  readonly after?: { readonly digest: Digest; readonly size: number } & FileAttributes
  /** The file afterwards is somebody else's, as it was before us: it does not go on record as ours. */
  readonly isTheirs?: true
  /** The file as it was published, when others changed it since: nobody touches it, and it stays on record. */
  readonly left?: PublishedFile
}

/** A publish that began. */
export interface JournalEntry {
  readonly id: string
  readonly libraryId: string
  readonly itemId: string
  readonly contentRevisions: Readonly<Record<string, number>>
  readonly steps: readonly JournalStep[]
  readonly startedAt: number
  readonly publishedBy: PublishedBy
  /** What the item said when the plan was made. */
  readonly snapshot: PublicationSnapshot
  /** The call that it is part of. */
  readonly runId?: string
  /** The publication that it takes back. */
  readonly undoes?: string
}

/** What makes a publish resumable. */
export interface PublishJournal {
  /**
   * Opens entries, all of them or none; they are durable before the promise resolves.
   *
   * @throws {ConflictError} `publish-in-progress` when an entry of one of their items is open, whoever opened it.
   */
  begin(...entries: readonly JournalEntry[]): Promise<void>

  /** Unfinished entries that no other living process is at work on, oldest first; of one library when given. */
  open(libraryId?: string): Promise<readonly JournalEntry[]>

  /**
   * Takes an entry over, to recover it. Of several processes that ask at once exactly one gets `true`; `false` also when it was closed meanwhile,
   * or another living process is at work on it. A process that asks again for its own gets it.
   */
  claim(id: string): Promise<boolean>

  /** Rewrites where the files of an item's open entry are, after a folder moved. */
  relocate(itemId: string, move: FolderMove): Promise<void>

  /** Closes entries, done or rolled back; closing twice is not an error. */
  close(...ids: readonly string[]): Promise<void>
}
