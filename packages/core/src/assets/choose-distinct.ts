import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import { storeImage } from '../cache/store-image.js'
import { CorruptBlobError, ProviderError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { Candidate } from './candidate.js'
import { similarity } from './near-duplicate.js'
import type { RankedCandidate } from './rank-candidates.js'
import type { SelectionRules } from './selection-rules.js'

/** A ranked candidate whose bytes are in the cache. */
export interface FetchedCandidate extends RankedCandidate {
  readonly blob: BlobFacts
}

/** How many to choose, and when two look the same. */
export interface ChooseOptions {
  /** How many different ones are wanted. */
  readonly maximum: number
  readonly rules: Pick<SelectionRules, 'duplicateThreshold'>
  readonly signal?: AbortSignal | undefined
}

export type ChoosePorts = Pick<Ports, 'storage' | 'blobs' | 'images' | 'assetProviders' | 'clock'>

/** Larger answers are refused. */
const maximumBytes = 50 * 1024 * 1024

/**
 * Fetches candidates in rank order until enough different ones are in the cache. Of two near-duplicates the better ranked stays; one that
 * cannot be fetched or is no picture is noted on the candidate and passed over.
 *
 * @throws {ProviderError} `provider-busy`: the rest must wait.
 */
export async function chooseDistinct(
  ports: ChoosePorts,
  ranked: readonly RankedCandidate[],
  { maximum, rules, signal }: ChooseOptions,
): Promise<readonly FetchedCandidate[]> {
  const chosen: FetchedCandidate[] = []
  for (const candidate of ranked) {
    if (chosen.length >= maximum) break
    signal?.throwIfAborted()
    const blob = await blobOfCandidate(ports, candidate.offer, signal)
    if (blob === undefined || chosen.some((other) => looksLike(other.blob, blob, rules))) continue
    chosen.push({ ...candidate, blob })
  }
  return chosen
}

/** Whether two pictures count as one. */
export function looksLike(
  a: BlobFacts,
  b: BlobFacts,
  { duplicateThreshold }: ChooseOptions['rules'],
): boolean {
  if (a.digest === b.digest) return true
  return (similarity(a.perceptualHash, b.perceptualHash) ?? 0) >= duplicateThreshold
}

/** The picture of a candidate, fetched into the cache where it is not there or rotted; `undefined` when it cannot be had, which is noted on it. */
export async function blobOfCandidate(
  ports: ChoosePorts,
  candidate: Candidate,
  signal: AbortSignal | undefined,
): Promise<BlobFacts | undefined> {
  const known = candidate.digest && (await ports.storage.blobLedger.find(candidate.digest))
  if (known && (await isSound(ports, known.digest))) return known
  return fetchBlob(ports, candidate, signal)
}

/** A picture that rotted in the cache is fetched again like one that is missing. */
async function isSound({ blobs }: ChoosePorts, digest: Digest): Promise<boolean> {
  try {
    return (await blobs.get(digest)) !== undefined
  } catch (error) {
    if (error instanceof CorruptBlobError) return false
    throw error
  }
}

async function fetchBlob(
  ports: ChoosePorts,
  candidate: Candidate,
  signal: AbortSignal | undefined,
): Promise<BlobFacts | undefined> {
  const provider = ports.assetProviders.find(({ name }) => name === candidate.provider)
  if (provider === undefined) return undefined
  try {
    const bytes = await provider.download(
      candidate,
      { maximumBytes },
      signal === undefined ? {} : { signal },
    )
    const blob = await storeImage(ports, bytes)
    await noteFetched(ports, candidate, blob)
    return blob
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code === 'provider-busy') throw error
    await ports.storage.candidates.noteDownload(candidate.id, { failure: error.message })
    return undefined
  }
}

async function noteFetched(
  { storage, clock }: ChoosePorts,
  { id }: Candidate,
  blob: BlobFacts | undefined,
): Promise<void> {
  if (blob === undefined) {
    await storage.candidates.noteDownload(id, {
      failure: 'the bytes are no picture that can be read',
    })
    return
  }
  await storage.transaction(async (stores) => {
    await stores.blobLedger.record(blob, clock.now())
    await stores.candidates.noteDownload(id, { digest: blob.digest })
    await stores.blobLedger.refer({ kind: 'candidate', id }, [blob.digest], clock.now())
  })
}
