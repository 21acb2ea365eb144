import type { Ports } from '../ports.js'
import { walkCache } from './walk-cache.js'

/** How many, and how large together. */
export interface BlobCount {
  readonly blobs: number
  readonly bytes: number
}

export interface CacheStats extends BlobCount {
  /** Nobody refers to these. */
  readonly orphans: BlobCount
  /** The database knows these, but their bytes are gone. */
  readonly missing: number
  /** Bytes that the database does not know. */
  readonly unlisted: number
  /** By media type, largest first. */
  readonly types: readonly (BlobCount & { readonly mime: string })[]
}

const none: BlobCount = { blobs: 0, bytes: 0 }

/** What the cache holds, from the database and the names of the files; reads no bytes. */
export async function cacheStats(
  ports: Pick<Ports, 'storage' | 'blobs'>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<CacheStats> {
  const types = new Map<string, BlobCount>()
  let [all, orphans, missing, unlisted] = [none, none, 0, 0]
  for await (const { record, stored } of walkCache(ports)) {
    signal?.throwIfAborted()
    if (record === undefined) unlisted++
    else if (!stored) missing++
    else {
      all = plus(all, record.size)
      if (record.orphanedAt !== undefined) orphans = plus(orphans, record.size)
      types.set(record.mime, plus(types.get(record.mime) ?? none, record.size))
    }
  }
  const byType = [...types].map(([mime, count]) => ({ mime, ...count }))
  return { ...all, orphans, missing, unlisted, types: byType.sort((a, b) => b.bytes - a.bytes) }
}

function plus({ blobs, bytes }: BlobCount, size: number): BlobCount {
  return { blobs: blobs + 1, bytes: bytes + size }
}
