import type { Publication, PublishedBy } from './publication.js'
import type { FolderMove } from './relocate.js'

/** What one call published, in a line. */
export interface PublishedRun {
  readonly runId: string
  readonly libraryId: string
  /** When it published last. */
  readonly publishedAt: number
  readonly publishedBy: PublishedBy
  /** How many publications it was. */
  readonly publications: number
  /** One of them: it stands for the others. */
  readonly sampleId: string
}

/** Publications whose way back is too old. */
export interface HeldQuery {
  readonly libraryId: string
  /** Older than this. */
  readonly before: number
  readonly limit: number
}

/** The history of what was put beside the videos. Nothing in it ever changes but where a folder is. */
export interface PublicationStore {
  /** Adds all or none. @throws {NotFoundError} `item-not-found` when the item of one is unknown. */
  add(...publications: readonly Publication[]): Promise<void>
  /** `undefined` when there is no such publication. */
  find(id: string): Promise<Publication | undefined>
  /** What lies beside the video now, as far as we know. */
  latest(itemId: string): Promise<Publication | undefined>
  /** The same of several items, in no order; those of which nothing was published are left out. */
  latestMany(itemIds: readonly string[]): Promise<readonly Publication[]>
  /** Newest first. */
  history(itemId: string): Promise<readonly Publication[]>
  /** What one call published, newest first. */
  ofRun(runId: string): Promise<readonly Publication[]>
  /** The last calls that published something, newest first. */
  runs(limit: number): Promise<readonly PublishedRun[]>
  /** The ids of publications, oldest first, that still hold bytes in the blob ledger and are not the latest of their item. */
  held(query: HeldQuery): Promise<readonly string[]>
  /** Lets the files of all publications of an item follow a folder that moved; nothing happens when it has none. */
  relocate(itemId: string, move: FolderMove): Promise<void>
  /** The ids of items of a library whose latest publication followed other rules than these, in ascending order. */
  publishedOtherwise(libraryId: string, rules: string): Promise<readonly string[]>
  /** The latest publication of every item of a library, by item id; a stream, since libraries are large. */
  latestOfLibrary(libraryId: string): AsyncIterable<Publication>
}
