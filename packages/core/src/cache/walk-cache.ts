import type { Ports } from '../ports.js'
import type { BlobLedger, BlobRecord } from './blob-ledger.js'
import type { Digest } from './digest.js'

/** One digest that the ledger, the store or both know. */
export interface CacheEntry {
  readonly digest: Digest
  /** What the ledger knows; absent when only bytes are there. */
  readonly record?: BlobRecord
  /** Whether bytes are there. */
  readonly stored: boolean
}

const pageSize = 500

/** Every digest of the cache in ascending order: the ledger's and the store's side by side, never all at once. */
export async function* walkCache({
  storage,
  blobs,
}: Pick<Ports, 'storage' | 'blobs'>): AsyncIterable<CacheEntry> {
  const records = eachRecord(storage.blobLedger)[Symbol.asyncIterator]()
  let record = await next(records)
  for await (const digest of blobs.list()) {
    for (; record !== undefined && record.digest < digest; record = await next(records))
      yield { digest: record.digest, record, stored: false }
    if (record?.digest !== digest) {
      yield { digest, stored: true }
      continue
    }
    yield { digest, record, stored: true }
    record = await next(records)
  }
  for (; record !== undefined; record = await next(records))
    yield { digest: record.digest, record, stored: false }
}

/** How many digests `walkCache` will tell, from names alone: so that whoever reads them can say how long it takes. */
export async function countCache(
  ports: Pick<Ports, 'storage' | 'blobs'>,
  { signal }: { readonly signal?: AbortSignal },
): Promise<number> {
  let count = 0
  for await (const _ of walkCache(ports)) {
    signal?.throwIfAborted()
    count++
  }
  return count
}

async function* eachRecord(ledger: BlobLedger): AsyncIterable<BlobRecord> {
  let after: Digest | undefined
  do {
    const page = await ledger.list({ limit: pageSize, ...(after === undefined ? {} : { after }) })
    yield* page
    after = page.at(-1)?.digest
  } while (after !== undefined)
}

async function next<Value>(values: AsyncIterator<Value>): Promise<Value | undefined> {
  const { value, done } = await values.next()
  return done === true ? undefined : value
}
