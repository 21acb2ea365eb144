import type { BlobRecord } from '../cache/blob-ledger.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createDuplicateIndex } from './duplicate-index.js'

const pageSize = 1000

/** Which pictures count as the same. */
export interface DuplicatesRequest extends Pick<VerbOptions, 'signal'> {
  /** 0–1; see {@link similarity}. Default 0.9. */
  readonly threshold?: number
}

/** Pictures of the cache that look the same. */
export interface LookAlikes {
  /** The one with most pixels, then with most bytes. */
  readonly best: BlobRecord
  /** The others, in the same order. */
  readonly others: readonly BlobRecord[]
}

/** Finds pictures in the cache that look the same, by the hashes in the database: no file is read and nothing changes. Those with most look-alikes come first. */
export async function findDuplicates(
  { storage }: Pick<Ports, 'storage'>,
  { threshold = 0.9, signal }: DuplicatesRequest = {},
): Promise<readonly LookAlikes[]> {
  const pictures: BlobRecord[] = []
  for (let after: BlobRecord['digest'] | undefined; ; ) {
    signal?.throwIfAborted()
    const page = await storage.blobLedger.list({
      ...(after === undefined ? {} : { after }),
      limit: pageSize,
    })
    pictures.push(...page.filter(({ perceptualHash }) => perceptualHash !== undefined))
    after = page.at(-1)?.digest
    if (page.length < pageSize) break
  }
  return groupDuplicates(pictures, threshold)
}

/** Puts together what looks like the best of a group. */
function groupDuplicates(
  pictures: readonly BlobRecord[],
  threshold: number,
): readonly LookAlikes[] {
  const index = createDuplicateIndex<BlobRecord>(threshold)
  const groups = new Map<BlobRecord, BlobRecord[]>()
  for (const picture of pictures.toSorted(bestFirst)) {
    const best = index.findOrAdd(picture, picture.perceptualHash)
    if (best === undefined) continue
    groups.set(best, [...(groups.get(best) ?? []), picture])
  }
  return [...groups]
    .map(([best, others]) => ({ best, others }))
    .sort((a, b) => b.others.length - a.others.length || bestFirst(a.best, b.best))
}

function bestFirst(a: BlobRecord, b: BlobRecord): number {
  return pixelsOf(b) - pixelsOf(a) || b.size - a.size || (a.digest < b.digest ? -1 : 1)
}

function pixelsOf({ width = 0, height = 0 }: BlobRecord): number {
  return width * height
}
