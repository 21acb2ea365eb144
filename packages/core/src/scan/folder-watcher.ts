import type { RelativePath } from '../library/item.js'

/** Something below a watched root that came, went or became another. */
export interface FolderChange {
  /** Below the root. */
  readonly path: RelativePath
  readonly kind: 'file' | 'folder'
}

/** How to watch, and whom to tell. */
export interface WatchOptions {
  /** How to hear of changes: from the system, or by looking again and again, which works on network shares too. */
  readonly mode: 'events' | 'polling'
  /** Told of every change after the watching began, in no order and perhaps more than once; must not throw. */
  readonly onChange: (change: FolderChange) => void
  /** Told at most once that nothing more will be heard: the root went away, or the system gave up. */
  readonly onLost: (error: Error) => void
}

/** A root that is watched. */
export interface Watching {
  /** Stops; nothing is told afterwards. Idempotent. */
  close(): Promise<void>
}

/** Hears of changes below library roots. It may miss some, as systems do: it says when to look, and never what is there. */
export interface FolderWatcher {
  /**
   * Watches everything below an absolute path, files that nobody looks at excepted. Resolves once changes are heard.
   *
   * @throws {ConflictError} `root-unavailable` when there is no such folder.
   * @throws {InvalidInputError} when the system cannot watch so many folders: polling can.
   */
  watch(root: string, options: WatchOptions): Promise<Watching>
}
