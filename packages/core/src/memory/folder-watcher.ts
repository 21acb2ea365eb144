import type { FolderChange, FolderWatcher, WatchOptions } from '../scan/folder-watcher.js'

/** A watcher that hears what tests tell it. */
export interface MemoryFolderWatcher extends FolderWatcher {
  /** Tells everybody who watches. */
  touch(...changes: readonly FolderChange[]): void
  /** Gives up, as a system does when a share goes away. */
  lose(error?: Error): void
  /** The modes of those who watch now. */
  watching(): readonly WatchOptions['mode'][]
}

/** A watcher that sees what a test says. */
export function createMemoryFolderWatcher(): MemoryFolderWatcher {
  const watched = new Set<WatchOptions>()

  return {
    async watch(_root, options) {
      watched.add(options)
      return {
        async close() {
          watched.delete(options)
        },
      }
    },

    touch(...changes) {
      for (const { onChange } of watched) for (const change of changes) onChange(change)
    },

    lose(error = new Error('nothing more is heard')) {
      const all = [...watched]
      watched.clear()
      for (const { onLost } of all) onLost(error)
    },

    watching: () => [...watched].map(({ mode }) => mode),
  }
}
