import { collectThumbnails } from '../images/collect-thumbnails.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter, type ProgressMeter } from '../progress-meter.js'
import type { Stores } from '../storage.js'
import type { BlobRecord } from './blob-ledger.js'
import type { Digest } from './digest.js'
import { walkCache } from './walk-cache.js'

/** How long bytes stay that nobody needs any more, unless asked otherwise. */
export const defaultRetentionDays = 90

const dayMs = 24 * 60 * 60 * 1000
const batchSize = 200

export interface CollectGarbageRequest extends VerbOptions {
  /** Whole days since the last referrer let go; default 90. */
  readonly retentionDays?: number
  /** Says what would go, and changes nothing. */
  readonly dryRun?: true
}

/** What collecting freed, or would free. */
export interface GarbageReport {
  /** References of things that are no more, dropped now; their blobs are orphans from now on. */
  readonly released: number
  readonly removed: number
  /** Thumbnails included, save in a dry run. */
  readonly bytesFreed: number
}

/** What collecting needs: it asks nobody and touches no library. */
export type CollectGarbagePorts = Pick<
  Ports,
  'storage' | 'blobs' | 'thumbnails' | 'clock' | 'events'
>

/**
 * Removes blobs that nobody has referred to for longer than the retention. Who refers, and since when nobody does, is asked again in the transaction that forgets a blob, and
 * bytes that somebody put within the last day stay. Thumbnails of what is no more go with it. Bytes that the database does not know are never removed: `rebuildCache` takes them in.
 */
export async function collectGarbage(
  ports: CollectGarbagePorts,
  request: CollectGarbageRequest = {},
): Promise<GarbageReport> {
  const now = ports.clock.now()
  const before = now - (request.retentionDays ?? defaultRetentionDays) * dayMs
  if (request.dryRun) return wouldCollect(ports, before, request)
  const released = await ports.storage.blobLedger.releaseDangling(now)
  const freed = await removeOrphans(ports, before, request)
  const thumbnails = await collectThumbnails(ports, request)
  return { released, ...freed, bytesFreed: freed.bytesFreed + thumbnails.bytesFreed }
}

async function wouldCollect(
  ports: CollectGarbagePorts,
  before: number,
  { signal }: VerbOptions,
): Promise<GarbageReport> {
  let [removed, bytesFreed] = [0, 0]
  for await (const { record } of walkCache(ports)) {
    signal?.throwIfAborted()
    if (record?.orphanedAt === undefined || record.orphanedAt >= before) continue
    removed++
    bytesFreed += record.size
  }
  return { released: 0, removed, bytesFreed }
}

async function removeOrphans(ports: CollectGarbagePorts, before: number, request: VerbOptions) {
  const meter = createProgressMeter(ports, 'cache', request)
  let [removed, bytesFreed] = [0, 0]
  for (;;) {
    const orphans = await ports.storage.blobLedger.orphans(before, batchSize)
    const gone = await removeAll(ports, { orphans, before }, request, meter)
    if (gone.length === 0) return { removed, bytesFreed }
    removed += gone.length
    for (const { size } of gone) bytesFreed += size
  }
}

async function removeAll(
  ports: CollectGarbagePorts,
  { orphans, before }: { readonly orphans: readonly BlobRecord[]; readonly before: number },
  { signal }: VerbOptions,
  meter: ProgressMeter,
): Promise<readonly BlobRecord[]> {
  const gone: BlobRecord[] = []
  for (const orphan of orphans) {
    signal?.throwIfAborted()
    if (await remove(ports, orphan, before)) gone.push(orphan)
    meter.advance(orphan.digest)
  }
  return gone
}

/** The bytes go once it is certain that nobody refers to them: whoever wants to from then on puts them anew, and those that were put lately stay. */
async function remove(
  { storage, blobs, clock }: CollectGarbagePorts,
  { digest }: BlobRecord,
  before: number,
): Promise<boolean> {
  const since = clock.now() - dayMs
  if (!(await storage.transaction((stores) => forgetOrphan(stores, digest, before)))) return false
  await blobs.delete(digest, since)
  return true
}

/** One that was needed or recorded since it was listed waits anew. */
async function forgetOrphan(
  { blobLedger }: Pick<Stores, 'blobLedger'>,
  digest: Digest,
  before: number,
): Promise<boolean> {
  const { orphanedAt } = (await blobLedger.find(digest)) ?? {}
  return orphanedAt !== undefined && orphanedAt < before && blobLedger.forget(digest)
}
