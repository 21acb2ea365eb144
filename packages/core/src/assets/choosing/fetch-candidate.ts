import type { BlobFacts } from '../../cache/blob-ledger.js'
import { withCurrentHash } from '../../cache/current-hash.js'
import type { Digest } from '../../cache/digest.js'
import { storeImage } from '../../cache/store-image.js'
import { CorruptBlobError, ProviderError } from '../../errors.js'
import type { Ports } from '../../ports.js'
import type { Candidate } from '../candidate.js'

/** What fetching a picture needs. */
export type FetchPorts = Pick<Ports, 'storage' | 'blobs' | 'images' | 'assetProviders' | 'clock'>

/** Larger answers are refused. */
const maximumBytes = 50 * 1024 * 1024

/** The picture of a candidate, fetched into the cache where it is not there or rotted; `undefined` when it cannot be had, which is noted on it. */
export async function blobOfCandidate(
  ports: FetchPorts,
  candidate: Candidate,
  signal: AbortSignal | undefined,
): Promise<BlobFacts | undefined> {
  const known = candidate.digest && (await ports.storage.blobLedger.find(candidate.digest))
  if (known && (await isSound(ports, known.digest))) return withCurrentHash(ports, known)
  return fetchBlob(ports, candidate, signal)
}

/** A picture that rotted in the cache is fetched again like one that is missing. */
async function isSound({ blobs }: FetchPorts, digest: Digest): Promise<boolean> {
  try {
    return (await blobs.get(digest)) !== undefined
  } catch (error) {
    if (error instanceof CorruptBlobError) return false
    throw error
  }
}

async function fetchBlob(
  ports: FetchPorts,
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

/** Notes on a candidate what became of fetching it: a picture of the cache, or bytes that are none. */
export async function noteFetched(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
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
