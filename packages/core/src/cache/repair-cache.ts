import { ConflictError, InvalidInputError, ProviderError } from '../errors.js'
import { asItWas } from '../images/as-it-was.js'
import type { RelativePath } from '../library/item.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { BlobReferrer } from './blob-ledger.js'
import { type Digest, digestOf } from './digest.js'
import { type VerifyCachePorts, verifyCache } from './verify-cache.js'

/** What repairing came to. */
export interface RepairReport {
  /** Healed, and where the bytes came from: the copy beside the video, or the provider that offered them. */
  readonly repaired: readonly { readonly digest: Digest; readonly from: 'library' | 'provider' }[]
  /** Not to be had any more, and who needs them. */
  readonly lost: readonly { readonly digest: Digest; readonly neededBy: readonly BlobReferrer[] }[]
}

/** What repairing needs: it reads libraries and may ask providers. */
export type RepairCachePorts = VerifyCachePorts &
  Pick<Ports, 'folders' | 'assetProviders' | 'images'>

/** Published files and downloads that are larger are not artwork. */
const maximumBytes = 64 * 1024 * 1024

/**
 * Reads the whole cache, and gets what rotted or is gone again: from the published copy beside the video, else from the provider that offered it.
 * A picture that was turned for its players is turned again. Only bytes with the very same digest are taken. What nobody needs any more is left to `collectGarbage`.
 */
export async function repairCache(
  ports: RepairCachePorts,
  request: VerbOptions = {},
): Promise<RepairReport> {
  const needed = await brokenAndNeeded(ports, request)
  const repaired: { digest: Digest; from: 'library' | 'provider' }[] = []
  for await (const { folder, path, digest } of publishedFiles(ports, request)) {
    if (needed.size === 0) break
    if (!needed.has(digest) || !(await heal(ports, digest, await copyAt(folder, path)))) continue
    repaired.push({ digest, from: 'library' })
    needed.delete(digest)
  }
  for (const [digest, referrers] of needed) {
    request.signal?.throwIfAborted()
    if (!(await healFromProvider(ports, digest, referrers, request))) continue
    repaired.push({ digest, from: 'provider' })
    needed.delete(digest)
  }
  return { repaired, lost: [...needed].map(([digest, neededBy]) => ({ digest, neededBy })) }
}

type Needed = Map<Digest, readonly BlobReferrer[]>

async function brokenAndNeeded(ports: RepairCachePorts, request: VerbOptions): Promise<Needed> {
  const needed: Needed = new Map()
  for (const { digest, kind } of (await verifyCache(ports, request)).faults) {
    if (kind === 'unlisted') continue
    const referrers = await ports.storage.blobLedger.referrers(digest)
    if (referrers.length > 0) needed.set(digest, referrers)
  }
  return needed
}

/** What lies beside the videos of every library, by the last publication of each item. */
async function* publishedFiles(
  { storage, folders }: Pick<Ports, 'storage' | 'folders'>,
  { signal }: VerbOptions,
) {
  for (const { id, root } of await storage.libraries.list()) {
    const folder = folders.open(root)
    for await (const { files } of storage.publications.latestOfLibrary(id)) {
      signal?.throwIfAborted()
      for (const { path, digest } of files) yield { folder, path, digest }
    }
  }
}

/** A copy that is too large, or cannot be read now, heals nothing; others still may. */
async function copyAt(folder: LibraryFolder, path: RelativePath): Promise<Uint8Array | undefined> {
  try {
    return await folder.read(path, maximumBytes)
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof ConflictError) return undefined
    throw error
  }
}

async function healFromProvider(
  { storage, assetProviders, blobs, images }: RepairCachePorts,
  digest: Digest,
  referrers: readonly BlobReferrer[],
  { signal }: VerbOptions,
): Promise<boolean> {
  for (const { kind, id } of referrers) {
    const candidate = kind === 'candidate' ? await storage.candidates.find(id) : undefined
    const provider = assetProviders.find(({ name }) => name === candidate?.provider)
    if (candidate === undefined || provider === undefined) continue
    const options = signal === undefined ? {} : { signal }
    const bytes = await provider.download(candidate, { maximumBytes }, options).catch(unlessRefused)
    const same = bytes && (await asItWas({ images }, bytes, digest))
    if (await heal({ blobs }, digest, same)) return true
  }
  return false
}

/** A provider that cannot answer has no bytes; anything else that went wrong ends the repair. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof ProviderError) return undefined
  throw error
}

async function heal(
  { blobs }: Pick<Ports, 'blobs'>,
  digest: Digest,
  bytes: Uint8Array | undefined,
): Promise<boolean> {
  if (bytes === undefined || (await digestOf(bytes)) !== digest) return false
  await blobs.put(bytes, { heal: true })
  return true
}
