export { createMemoryBlobStore } from './blob-store.js'
export { createMemoryEventSink } from './event-sink.js'
export type { MemoryFolderWatcher } from './folder-watcher.js'
export { createMemoryFolderWatcher } from './folder-watcher.js'
export { createMemoryImageInspector } from './image-inspector.js'
export type {
  MemoryLibraryFolder,
  MemoryLibraryFolders,
  NamesOfMemory,
} from './library-folder.js'
export { createMemoryLibraryFolder, createMemoryLibraryFolders } from './library-folder.js'
export type { MemoryVideo } from './media-probe.js'
export { createMemoryMediaProbe } from './media-probe.js'
export type {
  MemoryCatalogue,
  MemoryMetadataProvider,
  MemoryProviderCall,
} from './metadata-provider.js'
export { createMemoryMetadataProvider } from './metadata-provider.js'
export { createMemoryPasswordHasher } from './password-hasher.js'
export { createMemoryPlayerNotifier } from './player-notifier.js'
export { createMemorySecretBox } from './secret-box.js'
export { createMemoryStorage } from './storage.js'
export { createMemoryThumbnailStore } from './thumbnail-store.js'
