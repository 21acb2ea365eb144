import { imageMimeOf } from '../cache/mime.js'
import { MetarrError, ProviderError } from '../errors.js'
import { showThumbnail } from '../images/show-thumbnail.js'
import type { Ports } from '../ports.js'
import type { Candidate } from './candidate.js'
import { mustFindCandidate } from './pick-asset.js'

/** A candidate made small, or as small as its provider has it. */
export interface Preview {
  readonly bytes: Uint8Array
  readonly mime: string
}

/** Larger small pictures are not shown. */
const maximumBytes = 10 * 1024 * 1024

type PreviewPorts = Pick<Ports, 'storage' | 'blobs' | 'images' | 'thumbnails' | 'assetProviders'>

/**
 * A small picture of a candidate: from the cache when its bytes are there, else from its provider, of which nothing is kept. `undefined` when there is
 * none to be had.
 *
 * @throws {NotFoundError} `candidate-not-found`.
 */
export async function previewCandidate(
  ports: PreviewPorts,
  { candidateId, signal }: { readonly candidateId: string; readonly signal?: AbortSignal },
): Promise<Preview | undefined> {
  const candidate = await mustFindCandidate(ports, candidateId)
  const cached = await cachedPreview(ports, candidate)
  if (cached !== undefined) return cached
  const bytes = await fetchPreview(ports, candidate, signal)
  const mime = bytes && imageMimeOf(bytes)
  return bytes && mime && { bytes, mime }
}

/** What lies in the cache may be gone, rotten or no picture. */
async function cachedPreview(
  ports: PreviewPorts,
  { digest }: Candidate,
): Promise<Preview | undefined> {
  if (digest === undefined) return undefined
  try {
    return await showThumbnail(ports, { digest })
  } catch (error) {
    if (error instanceof MetarrError) return undefined
    throw error
  }
}

/** Gets the small picture that a provider has of a candidate, or else the whole one; keeps nothing. `undefined` when there is none to be had. */
export async function fetchPreview(
  { assetProviders }: Pick<Ports, 'assetProviders'>,
  candidate: Candidate,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const provider = assetProviders.find(({ name }) => name === candidate.provider)
  const offer = { ...candidate, sourceUrl: candidate.thumbnailUrl ?? candidate.sourceUrl }
  try {
    return await provider?.download(offer, { maximumBytes }, signal === undefined ? {} : { signal })
  } catch (error) {
    if (error instanceof ProviderError) return undefined
    throw error
  }
}
