import { type CacheStats, cacheStats } from '../cache/cache-stats.js'
import {
  type CollectGarbageRequest,
  collectGarbage,
  type GarbageReport,
} from '../cache/collect-garbage.js'
import { type RebuildReport, rebuildCache } from '../cache/rebuild-cache.js'
import { type RepairReport, repairCache } from '../cache/repair-cache.js'
import { type CacheCheck, verifyCache } from '../cache/verify-cache.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'

/** The state of the cache, and its care. */
export interface CacheVerbs {
  /** See {@link cacheStats}. */
  cacheStats(request?: { readonly signal?: AbortSignal }): Promise<CacheStats>
  /** See {@link verifyCache}. */
  verifyCache(request?: VerbOptions): Promise<CacheCheck>
  /** See {@link repairCache}. */
  repairCache(request?: VerbOptions): Promise<RepairReport>
  /** See {@link rebuildCache}. */
  rebuildCache(request?: VerbOptions): Promise<RebuildReport>
  /** See {@link collectGarbage}. */
  collectGarbage(request?: CollectGarbageRequest): Promise<GarbageReport>
}

export function cacheVerbs(ports: Ports): CacheVerbs {
  return {
    cacheStats: (request) => cacheStats(ports, request),
    verifyCache: (request) => verifyCache(ports, request),
    repairCache: (request) => repairCache(ports, request),
    rebuildCache: (request) => rebuildCache(ports, request),
    collectGarbage: (request) => collectGarbage(ports, request),
  }
}
