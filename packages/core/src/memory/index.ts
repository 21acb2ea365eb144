export { createMemoryBlobStore } from './blob-store.js'
export type { MemoryVideo } from './media-probe.js'
export { createMemoryMediaProbe } from './media-probe.js'
export type {
  MemoryCatalogue,
  MemoryMetadataProvider,
  MemoryProviderCall,
} from './metadata-provider.js'
export { createMemoryMetadataProvider } from './metadata-provider.js'
export { createMemoryStorage } from './storage.js'
