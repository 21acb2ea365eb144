export { readChunks, storeChunks } from './blob-chunks.js'
export type {
  BlobFacts,
  BlobLedger,
  BlobRecord,
  BlobReferences,
  BlobReferrer,
} from './blob-ledger.js'
export type { BlobStore, PutOptions, StoredBytes } from './blob-store.js'
export type { BlobCount, CacheStats } from './cache-stats.js'
export { cacheStats } from './cache-stats.js'
export type {
  CollectGarbagePorts,
  CollectGarbageRequest,
  GarbageReport,
} from './collect-garbage.js'
export { collectGarbage, defaultRetentionDays } from './collect-garbage.js'
export type { Digest } from './digest.js'
export { digestOf, isDigest } from './digest.js'
export type { ImageMime, MediaMime } from './mime.js'
export {
  extensionOf,
  imageMimeOf,
  imageMimeOfExtension,
  mimeOf,
  sniffedBytes,
} from './mime.js'
export { readWhole } from './read-whole.js'
export type { RebuildCachePorts, RebuildReport } from './rebuild-cache.js'
export { rebuildCache } from './rebuild-cache.js'
export type { RepairCachePorts, RepairReport } from './repair-cache.js'
export { repairCache } from './repair-cache.js'
export { verified } from './verified-blob-store.js'
export type {
  BlobFault,
  BlobFaultKind,
  CacheCheck,
  VerifyCachePorts,
} from './verify-cache.js'
export { verifyCache } from './verify-cache.js'
