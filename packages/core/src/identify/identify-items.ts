import { forEachConcurrently } from '../for-each.js'
import { eachItem } from '../library/all-items.js'
import type { ExternalIds } from '../library/external-id.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import type { ItemState } from '../lifecycle/state.js'
import type { MetadataProvider, SearchRequest } from '../metadata/metadata-provider.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { type MatchVerdict, matchResults } from './match.js'
import { reidentify } from './reidentify.js'

export interface IdentifyRequest extends VerbOptions {
  readonly libraryId: string
}

/** What identifying came to. */
export interface IdentifyReport {
  readonly identified: number
  /** Items that a person has to identify, with the reason. */
  readonly undecided: readonly {
    readonly itemId: string
    readonly title: string
    readonly reason: string
  }[]
  readonly failures: readonly ItemFailure[]
}

/** What identifying needs. */
export type IdentifyPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'events' | 'clock'>

const searchesAtOnce = 4

/**
 * Searches for every movie and series of a library that nobody knows yet. What is certain is identified; of the rest a person is asked, once:
 * items that need identification are not searched again. Without a provider
 * everything stays as it is.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function identifyItems(
  ports: IdentifyPorts,
  request: IdentifyRequest,
): Promise<IdentifyReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  if (ports.metadataProviders.length === 0) return { identified: 0, undecided: [], failures: [] }
  const query = {
    libraryId: library.id,
    kinds: ['movie', 'series'],
    states: ['discovered'],
  } as const
  const meter = createProgressMeter(
    ports,
    'identify',
    request,
    await ports.storage.items.count(query),
  )
  const report = {
    identified: 0,
    undecided: [] as { itemId: string; title: string; reason: string }[],
    failures: [] as ItemFailure[],
  }
  const options = { concurrency: searchesAtOnce, signal: request.signal }
  await forEachConcurrently(eachItem(ports.storage.items, query), options, async (item) => {
    try {
      const verdict = await searchFor(ports, library, item, request)
      const after = await settle(ports, item, verdict)
      if (verdict.certain) report.identified++
      else report.undecided.push({ itemId: item.id, title: titleOf(item), reason: verdict.reason })
      announce(ports, after)
    } catch (error) {
      request.signal?.throwIfAborted()
      report.failures.push(failureOf(ports, 'identify', item, error))
    }
    meter.advance(titleOf(item))
  })
  return report
}

/** What providers propose for an item; asks only, changes nothing. */
export async function proposeIdentities(
  ports: IdentifyPorts,
  request: {
    readonly itemId: string
    readonly title?: string
    readonly year?: number
  } & VerbOptions,
): Promise<MatchVerdict> {
  const item = await mustFindItem(ports.storage, request.itemId)
  const library = await mustFindLibrary(ports.storage, item.libraryId)
  return searchFor(ports, library, item, request)
}

/** Which item, and what a person says it is. */
export interface IdentifyItemRequest {
  readonly itemId: string
  /** What it is; replaces the ids of those providers. */
  readonly externalIds: ExternalIds
}

/**
 * A person says what an item is. Of its former identity everything that providers said and offered is forgotten; edits, locks and everything on
 * disk stay.
 */
export async function identifyItem(
  { storage, clock }: IdentifyPorts,
  { itemId, externalIds }: IdentifyItemRequest,
): Promise<Item> {
  return storage.transaction(async (stores) => {
    const item = await mustFindItem(stores, itemId)
    const at = clock.now()
    if (!unidentified.includes(item.state)) return reidentify(stores, item, { externalIds, at })
    const content = { externalIds: { ...item.externalIds, ...externalIds } }
    return stores.items.save(advance(item, { at, event: 'identify', content }))
  })
}

const unidentified: readonly ItemState[] = ['discovered', 'needs_identification', 'error_nfo_parse']

async function searchFor(
  { metadataProviders }: IdentifyPorts,
  library: Library,
  item: Item,
  request: VerbOptions & { readonly title?: string; readonly year?: number },
): Promise<MatchVerdict> {
  const [provider] = metadataProviders
  if (provider === undefined) return { proposals: [], reason: 'no provider is set up to ask' }
  const title = request.title ?? titleOf(item)
  const year = request.year ?? (request.title === undefined ? item.metadata.year?.value : undefined)
  const wanted = { title, ...(year === undefined ? {} : { year }) }
  const tastes = { languages: library.settings.languages, country: library.settings.country }
  const search: SearchRequest = {
    kind: item.kind === 'series' ? 'series' : 'movie',
    ...wanted,
    tastes,
  }
  return matchResults(wanted, await resultsOf(provider, search, request.signal))
}

/** With the year first; a service that finds nothing then may know another year. */
async function resultsOf(
  provider: MetadataProvider,
  search: SearchRequest,
  signal: AbortSignal | undefined,
) {
  const options = signal === undefined ? {} : { signal }
  const results = await provider.search(search, options)
  if (results.length > 0 || search.year === undefined) return results
  const { year: _, ...anyYear } = search
  return provider.search(anyYear, options)
}

async function settle(ports: IdentifyPorts, item: Item, verdict: MatchVerdict): Promise<Item> {
  const at = ports.clock.now()
  const { certain } = verdict
  if (certain === undefined) {
    return ports.storage.items.save(advance(item, { at, event: 'ask', reason: verdict.reason }))
  }
  const externalIds = { ...item.externalIds, [certain.result.provider]: certain.result.id }
  return ports.storage.items.save(
    advance(item, { at, event: 'identify', content: { externalIds } }),
  )
}

function announce({ events }: IdentifyPorts, item: Item): void {
  events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
}
