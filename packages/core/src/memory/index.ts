export { createMemoryBlobStore } from './blob-store.js'
export type { MemoryVideo } from './media-probe.js'
export { createMemoryMediaProbe } from './media-probe.js'
export { createMemoryStorage } from './storage.js'
