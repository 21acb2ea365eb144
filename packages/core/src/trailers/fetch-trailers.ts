import type { Candidate } from '../assets/candidate.js'
import { replaceSelections } from '../assets/choose-by-hand.js'
import { readChunks, storeChunks } from '../cache/blob-chunks.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { mimeOf, sniffedBytes } from '../cache/mime.js'
import { InvalidInputError, ProviderError } from '../errors.js'
import { extrasOf } from '../extras/list-extras.js'
import { eachItem } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import { mustFindItem, mustFindItemsOf, mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { chooseTrailer, type SkipReason } from './choose-trailer.js'
import { defaultTrailerHeight, type RankedTrailer } from './rank-trailers.js'
import { type TrailerFailureKind, trailerFailureText } from './trailer-failure.js'
import type { TrailerSource } from './trailer-source.js'

/** Whose trailers to fetch. */
export interface FetchTrailersRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these; all movies of the library without it. A person asks for them by name: what failed before is tried again. */
  readonly itemIds?: readonly string[]
  /** Lines of the picture; default 1080. */
  readonly maximumHeight?: number
}

/** What fetching trailers came to. */
export interface TrailerReport {
  readonly fetched: readonly { readonly itemId: string; readonly size: number }[]
  readonly failed: readonly {
    readonly itemId: string
    readonly kind: TrailerFailureKind
    readonly message: string
  }[]
  /** How many needed none, or could not be tried, by why. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
}

/** What fetching trailers needs. */
export type FetchTrailersPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'clock' | 'events' | 'trailers'
>

type Outcome =
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'fetched'; readonly size: number }
  | { readonly kind: 'failed'; readonly failure: TrailerFailureKind; readonly message: string }

/**
 * Fetches the best trailer of each movie that has none, into the cache, and chooses it, so that the next publish puts it beside the video: one each. Movies
 * with a trailer beside the video or a locked one are left alone; what failed is tried again only when that makes sense.
 *
 * @throws {InvalidInputError} when there is nothing to fetch trailers with.
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 * @throws {StorageError} `disk-full`.
 */
export async function fetchTrailers(
  ports: FetchTrailersPorts,
  request: FetchTrailersRequest,
): Promise<TrailerReport> {
  const { trailers: source } = ports
  if (source === undefined) {
    throw new InvalidInputError('Nothing is set up to fetch trailers with: configure `trailers`')
  }
  const { root } = await mustFindLibrary(ports.storage, request.libraryId)
  const meter = createProgressMeter(ports, 'select', request, request.itemIds?.length)
  const report = { fetched: [], failed: [], skipped: {} } as Writable
  for await (const item of wantedItems(ports, request)) {
    request.signal?.throwIfAborted()
    add(report, item.id, await fetchFor({ ports, source, root, request }, item))
    meter.advance(item.folder)
  }
  return report
}

interface Writable {
  readonly fetched: { itemId: string; size: number }[]
  readonly failed: { itemId: string; kind: TrailerFailureKind; message: string }[]
  readonly skipped: Partial<Record<SkipReason, number>>
}

function add(report: Writable, itemId: string, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'fetched':
      report.fetched.push({ itemId, size: outcome.size })
      return
    case 'failed':
      report.failed.push({ itemId, kind: outcome.failure, message: outcome.message })
      return
    case 'skipped':
      report.skipped[outcome.reason] = (report.skipped[outcome.reason] ?? 0) + 1
  }
}

function wantedItems(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, itemIds }: FetchTrailersRequest,
): AsyncIterable<Item> {
  return itemIds === undefined
    ? eachItem(storage.items, { libraryId, kinds: ['movie'] })
    : mustFindItemsOf(storage, { id: libraryId }, itemIds)
}

interface Errand {
  readonly ports: FetchTrailersPorts
  readonly source: TrailerSource
  readonly root: string
  readonly request: FetchTrailersRequest
}

async function fetchFor(errand: Errand, item: Item): Promise<Outcome> {
  const { ports, source, root, request } = errand
  const { storage, clock, folders } = ports
  const selected = await storage.selections.list(item.id)
  const choice = chooseTrailer({
    item,
    isChosen: selected.some(({ assetType }) => assetType === 'trailer'),
    candidates: await storage.candidates.list(item.id, 'trailer'),
    extras: await extrasOf(folders.open(root), item),
    maximumHeight: request.maximumHeight ?? defaultTrailerHeight,
    retry: {
      now: clock.now(),
      hasCredentials: source.hasCredentials,
      isAsked: request.itemIds !== undefined,
    },
  })
  if (choice.kind === 'skip') return { kind: 'skipped', reason: choice.reason }
  return fetchBest(errand, item, choice.trailer)
}

async function fetchBest(errand: Errand, item: Item, trailer: RankedTrailer): Promise<Outcome> {
  const { ports, source, request } = errand
  const candidate = await candidateFor(ports, item, trailer, source.name)
  const limits = { maximumHeight: request.maximumHeight ?? defaultTrailerHeight }
  const options = request.signal === undefined ? {} : { signal: request.signal }
  const answer = await source.fetch(trailer.offer, limits, options)
  if (answer.kind === 'failure') {
    return noteFailure(ports, candidate, answer.failure, answer.message)
  }
  try {
    const blob = await storeVideo(ports, answer.chunks)
    if (blob === undefined) {
      return await noteFailure(ports, candidate, 'download-error', 'the bytes are no video')
    }
    await choose(ports, item, candidate, { blob, trailer })
    return { kind: 'fetched', size: blob.size }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return noteFailure(ports, candidate, 'download-error', error.message)
  }
}

/** The candidate that the trailer came from, or a new one where only the metadata names it. */
async function candidateFor(
  { storage, clock }: FetchTrailersPorts,
  { id: itemId }: Item,
  { offer: { url } }: RankedTrailer,
  provider: string,
): Promise<Candidate> {
  const find = async () =>
    (await storage.candidates.list(itemId, 'trailer')).find(({ sourceUrl }) => sourceUrl === url)
  const known = await find()
  if (known !== undefined) return known
  const offers = [{ assetType: 'trailer', provider, sourceUrl: url } as const]
  await storage.candidates.offer({ itemId, provider, offers, at: clock.now() })
  const offered = await find()
  if (offered === undefined) throw new TypeError('What was just offered is there')
  return offered
}

async function noteFailure(
  { storage, clock }: FetchTrailersPorts,
  { id }: Candidate,
  failure: TrailerFailureKind,
  message: string,
): Promise<Outcome> {
  const text = trailerFailureText({ kind: failure, at: clock.now() }, message)
  await storage.candidates.noteDownload(id, { failure: text })
  return { kind: 'failed', failure, message }
}

/** Bytes that are no video stay in the cache as an orphan: collecting garbage removes them. */
async function storeVideo(
  { blobs, storage, clock }: FetchTrailersPorts,
  chunks: AsyncIterable<Uint8Array>,
): Promise<BlobFacts | undefined> {
  const stored = await storeChunks(blobs, chunks)
  let mime = 'application/octet-stream'
  for await (const chunk of (await readChunks(blobs, stored.digest)) ?? []) {
    mime = mimeOf(chunk.subarray(0, sniffedBytes)) ?? mime
    break
  }
  const blob = { ...stored, mime }
  await storage.blobLedger.record(blob, clock.now())
  return mime.startsWith('video/') ? blob : undefined
}

async function choose(
  { storage, clock }: FetchTrailersPorts,
  { id: itemId }: Item,
  { id: candidateId }: Candidate,
  { blob, trailer }: { readonly blob: BlobFacts; readonly trailer: RankedTrailer },
): Promise<void> {
  const at = clock.now()
  const { digest } = blob
  await storage.transaction(async (stores) => {
    await stores.blobLedger.record(blob, at)
    await stores.candidates.noteDownload(candidateId, { digest })
    await stores.blobLedger.refer({ kind: 'candidate', id: candidateId }, [digest], at)
    const item = await mustFindItem(stores, itemId)
    const selection = {
      itemId,
      assetType: 'trailer',
      rank: 0,
      candidateId,
      digest,
      score: Math.round((trailer.score * 100) / 190),
      reason: trailer.reason,
      selectedBy: 'auto',
      selectedAt: at,
    } as const
    await replaceSelections(stores, item, 'trailer', [selection], at)
  })
}
