import type { AssetProvider } from '../assets/asset-provider.js'
import type { Candidate } from '../assets/candidate.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { storeImage } from '../cache/store-image.js'
import { ProviderError } from '../errors.js'
import { eachItem } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import { mustFindItem, mustFindItemsOf, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { offersOfPeople, peopleProvider, picturedPeopleOf } from './people-pictures.js'

/** Whose pictures to fetch. */
export interface FetchPeopleRequest extends VerbOptions {
  readonly libraryId: string
  /** Only the people of these items; of all movies and series without it. */
  readonly itemIds?: readonly string[]
}

/** What fetching pictures of people came to. */
export interface PeopleReport {
  /** Items that got at least one. */
  readonly items: number
  /** Pictures that came from a provider. */
  readonly fetched: number
  /** Pictures that could not be had, and why. */
  readonly failed: readonly { readonly url: string; readonly message: string }[]
}

/** What fetching pictures of people needs. */
export type FetchPeoplePorts = Pick<
  Ports,
  'storage' | 'blobs' | 'images' | 'assetProviders' | 'clock' | 'events'
>

/** Pictures of people are small. */
const maximumBytes = 10 * 1024 * 1024

interface Run {
  readonly ports: FetchPeoplePorts
  readonly signal: AbortSignal | undefined
  /** Of this run: whoever plays in several films is fetched once. */
  readonly known: Map<string, BlobFacts>
  readonly failed: { url: string; message: string }[]
  fetched: number
}

/**
 * Fetches the pictures of those named first in the casts of a library into the cache; the next publish puts them where players look for them. What is
 * there or failed before is not fetched again.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 * @throws {ProviderError} `provider-busy`; what was fetched until then stays.
 */
export async function fetchPeople(
  ports: FetchPeoplePorts,
  request: FetchPeopleRequest,
): Promise<PeopleReport> {
  await mustFindLibrary(ports.storage, request.libraryId)
  const meter = createProgressMeter(ports, 'select', request, request.itemIds?.length)
  const run: Run = { ports, signal: request.signal, known: new Map(), failed: [], fetched: 0 }
  let items = 0
  for await (const item of wantedItems(ports, request)) {
    request.signal?.throwIfAborted()
    if (await fetchFor(run, item)) items++
    meter.advance(item.folder)
  }
  return { items, fetched: run.fetched, failed: run.failed }
}

function wantedItems(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, itemIds }: FetchPeopleRequest,
): AsyncIterable<Item> {
  return itemIds === undefined
    ? eachItem(storage.items, { libraryId, kinds: ['movie', 'series'] })
    : mustFindItemsOf(storage, { id: libraryId }, itemIds)
}

/** Whether the item got a picture that it had not. */
async function fetchFor(run: Run, item: Item): Promise<boolean> {
  const { storage, assetProviders, clock } = run.ports
  const offers = offersOfPeople(picturedPeopleOf(item))
  const provider = assetProviders.find(({ name }) => name === item.metadata.cast?.source)
  if (offers.length === 0 || provider === undefined) return false
  const owned = { itemId: item.id, provider: peopleProvider, offers, at: clock.now() }
  await storage.candidates.offer(owned)
  const candidates = await storage.candidates.listMany([item.id], peopleProvider)
  const wanted = candidates.filter(({ digest, failure }) => !digest && failure === undefined)
  const got: Got[] = []
  const ends = await Promise.allSettled(
    wanted.map(async (candidate) => {
      const blob = await pictureOf(run, provider, candidate)
      if (blob !== undefined) got.push({ candidate, blob })
    }),
  )
  const isNew = await record(run.ports, item.id, got)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return isNew
}

async function pictureOf(
  run: Run,
  provider: AssetProvider,
  candidate: Candidate,
): Promise<BlobFacts | undefined> {
  const known = run.known.get(candidate.sourceUrl)
  if (known !== undefined) return known
  try {
    const options = run.signal === undefined ? {} : { signal: run.signal }
    const offer = { ...candidate, provider: provider.name }
    const bytes = await provider.download(offer, { maximumBytes }, options)
    const blob = await storeImage(run.ports, bytes)
    if (blob === undefined) return await noteFailure(run, candidate, 'the bytes are no picture')
    run.known.set(candidate.sourceUrl, blob)
    run.fetched++
    return blob
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code === 'provider-busy') throw error
    return noteFailure(run, candidate, error.message)
  }
}

async function noteFailure(
  { ports, failed }: Run,
  { id, sourceUrl }: Candidate,
  message: string,
): Promise<undefined> {
  failed.push({ url: sourceUrl, message })
  await ports.storage.candidates.noteDownload(id, { failure: message })
}

interface Got {
  readonly candidate: Candidate
  readonly blob: BlobFacts
}

async function record(
  { storage, clock }: FetchPeoplePorts,
  itemId: string,
  got: readonly Got[],
): Promise<boolean> {
  if (got.length === 0) return false
  const at = clock.now()
  await storage.transaction(async (stores) => {
    for (const { candidate, blob } of got) {
      await stores.blobLedger.record(blob, at)
      await stores.candidates.noteDownload(candidate.id, { digest: blob.digest })
      await stores.blobLedger.refer({ kind: 'candidate', id: candidate.id }, [blob.digest], at)
    }
    const item = await mustFindItem(stores, itemId)
    const reason = item.stateReason === undefined ? {} : { reason: item.stateReason }
    await stores.items.save(advance(item, { at, selectionChanged: true, ...reason }))
  })
  return true
}
