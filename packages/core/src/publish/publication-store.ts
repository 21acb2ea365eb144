import type { Publication } from './publication.js'
import type { FolderMove } from './relocate.js'

/** The history of what was put beside the videos. Nothing in it ever changes but where a folder is. */
export interface PublicationStore {
  /** @throws {NotFoundError} `item-not-found` when its item is unknown. */
  add(publication: Publication): Promise<void>
  /** `undefined` when there is no such publication. */
  find(id: string): Promise<Publication | undefined>
  /** What lies beside the video now, as far as we know. */
  latest(itemId: string): Promise<Publication | undefined>
  /** Newest first. */
  history(itemId: string): Promise<readonly Publication[]>
  /** What one call published, newest first. */
  ofRun(runId: string): Promise<readonly Publication[]>
  /** Lets the files of all publications of an item follow a folder that moved; nothing happens when it has none. */
  relocate(itemId: string, move: FolderMove): Promise<void>
  /** The latest publication of every item of a library, by item id; a stream, since libraries are large. */
  latestOfLibrary(libraryId: string): AsyncIterable<Publication>
}
