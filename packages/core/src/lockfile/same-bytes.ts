import type { Candidate } from '../assets/candidate.js'
import { blobOfCandidate } from '../assets/choosing/fetch-candidate.js'
import type { SelectPorts } from '../assets/choosing/select-items.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { type Digest, digestOf } from '../cache/digest.js'
import { storeImage } from '../cache/store-image.js'
import { CorruptBlobError, InvalidInputError } from '../errors.js'
import { asItWas } from '../images/as-it-was.js'
import type { LibraryFolder } from '../scan/library-folder.js'

/** Which bytes of which candidate are wanted. */
export interface WantedBytes {
  readonly candidate: Candidate
  readonly digest: Digest
  readonly signal: AbortSignal | undefined
}

/** Larger pictures are refused. */
const maximumBytes = 50 * 1024 * 1024

/**
 * Sees to it that exactly these bytes are in the cache: they are there already, or lie in the library, or are fetched from their provider. Answers
 * why they cannot be had, for people; `undefined` when they are there.
 *
 * @throws {ProviderError} `provider-busy`.
 */
export async function whyNotHad(
  ports: SelectPorts,
  folder: LibraryFolder,
  wanted: WantedBytes,
): Promise<string | undefined> {
  const blob = (await cached(ports, wanted.digest)) ?? (await found(ports, folder, wanted))
  if (blob !== undefined) return note(ports, wanted.candidate, blob)
  return fetched(ports, wanted)
}

async function cached(ports: SelectPorts, digest: Digest): Promise<BlobFacts | undefined> {
  try {
    const bytes = await ports.blobs.get(digest)
    if (bytes === undefined) return undefined
    return (await ports.storage.blobLedger.find(digest)) ?? (await storeImage(ports, bytes))
  } catch (error) {
    if (error instanceof CorruptBlobError) return undefined
    throw error
  }
}

/** A picture of the library that is still the one that was chosen. */
async function found(
  ports: SelectPorts,
  folder: LibraryFolder,
  { candidate, digest }: WantedBytes,
): Promise<BlobFacts | undefined> {
  if (candidate.provider !== 'local') return undefined
  try {
    const bytes = await folder.read(candidate.sourceUrl, maximumBytes)
    if (bytes === undefined || (await digestOf(bytes)) !== digest) return undefined
    return await storeImage(ports, bytes)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}

async function note(
  { storage, clock }: SelectPorts,
  { id }: Candidate,
  { digest, size, mime, width, height, perceptualHash }: BlobFacts,
): Promise<undefined> {
  const facts = {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(perceptualHash === undefined ? {} : { perceptualHash }),
  }
  await storage.transaction(async (stores) => {
    await stores.blobLedger.record({ digest, size, mime, ...facts }, clock.now())
    await stores.candidates.noteDownload(id, { digest })
    await stores.blobLedger.refer({ kind: 'candidate', id }, [digest], clock.now())
  })
}

async function fetched(
  ports: SelectPorts,
  { candidate, digest, signal }: WantedBytes,
): Promise<string | undefined> {
  if (candidate.provider === 'local') return 'its file is not in the library as it was'
  if (!ports.assetProviders.some(({ name }) => name === candidate.provider))
    return `${candidate.provider} is not set up`
  const blob = await blobOfCandidate(ports, candidate, signal)
  if (blob?.digest === digest) return undefined
  const turned = blob && (await turnedBlob(ports, blob, digest))
  if (turned !== undefined) return note(ports, candidate, turned)
  if (blob !== undefined) return `${candidate.provider} has another picture there by now`
  const after = await ports.storage.candidates.find(candidate.id)
  return after?.failure ?? 'it could not be fetched'
}

/** What was turned for its players when it was chosen. */
async function turnedBlob(
  ports: SelectPorts,
  { digest: fetched }: BlobFacts,
  digest: Digest,
): Promise<BlobFacts | undefined> {
  const bytes = await ports.blobs.get(fetched)
  const same = bytes && (await asItWas(ports, bytes, digest))
  return same && storeImage(ports, same)
}
