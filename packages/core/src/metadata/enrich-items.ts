import type { CandidateOffer } from '../assets/candidate.js'
import { ConflictError, MetarrError, ProviderError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { allItems, eachItem } from '../library/all-items.js'
import { canonicalJson } from '../library/canonical.js'
import type { ExternalIds } from '../library/external-id.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { Stores } from '../storage.js'
import type { MetadataValues } from './fields.js'
import { grownSeries, noteUnknownParts } from './grown-series.js'
import { mergeMetadata } from './merge.js'
import type {
  CallOptions,
  MetadataProvider,
  ProviderDetails,
  SeasonDetails,
  Tastes,
} from './metadata-provider.js'

export interface EnrichRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these movies or series, also when they were enriched before. */
  readonly itemIds?: readonly string[]
}

/** What enriching came to. */
export interface EnrichReport {
  readonly enriched: number
  readonly failures: readonly ItemFailure[]
}

/** What enriching needs. */
export type EnrichPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'events' | 'clock'>

const itemsAtOnce = 4

/**
 * Asks providers about every identified movie and series of a library, and about series that got seasons or episodes since, and merges what they
 * say: fills and refreshes, never erases, never touches a lock. A series is asked about with the seasons that are there. One request enriches one
 * item. Without a provider everything stays as it is.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 */
export async function enrichItems(
  ports: EnrichPorts,
  request: EnrichRequest,
): Promise<EnrichReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  if (ports.metadataProviders.length === 0) return { enriched: 0, failures: [] }
  const { total, items } = await wantedItems(ports, library, request)
  const meter = createProgressMeter(ports, 'enrich', request, total)
  const report = { enriched: 0, failures: [] as ItemFailure[] }
  await forEachConcurrently(
    items,
    { concurrency: itemsAtOnce, signal: request.signal },
    async (item) => {
      try {
        await enrichItem(ports, library, item, callOptions(request, item))
        report.enriched++
      } catch (error) {
        request.signal?.throwIfAborted()
        report.failures.push(failureOf(ports, 'enrich', item, error))
      }
      meter.advance(titleOf(item))
    },
  )
  return report
}

async function wantedItems({ storage }: EnrichPorts, library: Library, { itemIds }: EnrichRequest) {
  if (itemIds !== undefined) {
    const items = await Promise.all(itemIds.map((id) => mustFindItem(storage, id)))
    return { total: items.length, items }
  }
  const query: ItemQuery = {
    libraryId: library.id,
    kinds: ['movie', 'series'],
    states: ['identified', 'enriching', 'error_provider_failure'],
  }
  const grown = await grownSeries(storage.items, library.id)
  const total = (await storage.items.count(query)) + grown.length
  return { total, items: inTurn(eachItem(storage.items, query), grown) }
}

async function* inTurn<Value>(...lists: readonly (AsyncIterable<Value> | Iterable<Value>)[]) {
  for (const list of lists) yield* list
}

function callOptions({ signal }: EnrichRequest, { priority }: Item): CallOptions {
  return signal === undefined ? { priority } : { signal, priority }
}

async function enrichItem(
  ports: EnrichPorts,
  library: Library,
  item: Item,
  options: CallOptions,
): Promise<void> {
  const started = await begin(ports, item)
  try {
    const found = await askProviders(ports, library, started, options)
    const after = await ports.storage.transaction((stores) =>
      recordAnswers(stores, ports, started, found),
    )
    ports.events.emit({
      type: 'item:updated',
      itemId: item.id,
      state: after.state,
      dirty: isDirty(after),
    })
  } catch (error) {
    await noteFailure(ports, started, error)
    throw error
  }
}

async function begin({ storage, clock }: EnrichPorts, { id }: Item): Promise<Item> {
  return storage.transaction(async ({ items }) => {
    const item = await mustFindItem({ items }, id)
    return items.save(advance(item, { at: clock.now(), event: 'start-enrich' }))
  })
}

/** What one provider said about a movie or series, and about the seasons that are there. */
interface Answer {
  readonly provider: string
  readonly details: ProviderDetails
  readonly seasons: readonly SeasonDetails[]
}

async function askProviders(
  ports: EnrichPorts,
  library: Library,
  item: Item,
  options: CallOptions,
): Promise<readonly Answer[]> {
  const tastes: Tastes = {
    languages: library.settings.languages,
    country: library.settings.country,
  }
  const answers: Answer[] = []
  for (const provider of ports.metadataProviders) {
    const answer = await askProvider(ports, provider, item, { tastes, options })
    if (answer !== undefined) answers.push(answer)
  }
  if (answers.length > 0) return answers
  const ids = Object.entries(item.externalIds).map(([name, value]) => `${name} ${value}`)
  const [provider] = ports.metadataProviders
  throw new ProviderError(
    'provider-refused',
    `No provider knows ${titleOf(item)} by ${ids.join(', ') || 'any id'}`,
    {
      provider: provider?.name ?? 'none',
    },
  )
}

interface Asking {
  readonly tastes: Tastes
  readonly options: CallOptions
}

async function askProvider(
  ports: EnrichPorts,
  provider: MetadataProvider,
  item: Item,
  { tastes, options }: Asking,
): Promise<Answer | undefined> {
  const id = await ownIdOf(provider, item, options)
  if (id === undefined) return undefined
  const details =
    item.kind === 'series'
      ? await provider.series(id, tastes, options)
      : await provider.movie(id, tastes, options)
  if (details === undefined) return undefined
  const seasons =
    item.kind === 'series' ? await seasonsOf(ports, provider, { item, id, tastes, options }) : []
  return { provider: provider.name, details, seasons }
}

/** The provider's own id, asked for by the ids of others when it is not known yet. */
async function ownIdOf(
  provider: MetadataProvider,
  item: Item,
  options: CallOptions,
): Promise<string | undefined> {
  const own = item.externalIds[provider.name]
  if (own !== undefined) return own
  const kind = item.kind === 'series' ? 'series' : 'movie'
  for (const [name, value] of Object.entries(item.externalIds)) {
    const found = await provider.findByExternalId({ kind, provider: name, value }, options)
    if (found !== undefined) return found.id
  }
  return undefined
}

async function seasonsOf(
  { storage }: EnrichPorts,
  provider: MetadataProvider,
  { item, id, tastes, options }: Asking & { readonly item: Item; readonly id: string },
): Promise<readonly SeasonDetails[]> {
  const seasons: SeasonDetails[] = []
  for (const { seasonNumber } of await allItems(storage.items, {
    parentId: item.id,
    kinds: ['season'],
  })) {
    const season = await provider.season(id, seasonNumber ?? 0, tastes, options)
    if (season !== undefined) seasons.push(season)
  }
  return seasons
}

/**
 * Merges into the item as it is now: a person may have edited it while providers were asked.
 *
 * @throws {ConflictError} `stale-revision` when it turned out to be something else meanwhile.
 */
async function recordAnswers(
  stores: Stores,
  ports: EnrichPorts,
  asked: Item,
  answers: readonly Answer[],
): Promise<Item> {
  const item = await mustFindItem(stores, asked.id)
  if (canonicalJson(item.externalIds) !== canonicalJson(asked.externalIds)) {
    throw new ConflictError('stale-revision', `${titleOf(item)} was identified anew meanwhile`)
  }
  let after = item
  for (const { provider, details, seasons } of answers) {
    after = await recordFact(stores, ports, after, { provider, ...details })
    for (const season of seasons) await recordSeason(stores, ports, item, { provider, season })
  }
  if (item.kind === 'series') await noteUnknownParts(stores.items, item, ports.clock.now())
  return after
}

async function recordSeason(
  stores: Stores,
  ports: EnrichPorts,
  series: Item,
  { provider, season }: { readonly provider: string; readonly season: SeasonDetails },
): Promise<void> {
  const seasons = await allItems(stores.items, { parentId: series.id, kinds: ['season'] })
  const item = seasons.find(({ seasonNumber }) => seasonNumber === season.seasonNumber)
  if (item === undefined) return
  await recordFact(stores, ports, item, { provider, ...season })
  for (const episode of await allItems(stores.items, { parentId: item.id, kinds: ['episode'] })) {
    const details = season.episodes.find(
      ({ episodeNumber }) => episodeNumber === episode.episodeNumber,
    )
    if (details !== undefined) await recordFact(stores, ports, episode, { provider, ...details })
  }
}

interface Fact {
  readonly provider: string
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly assets: readonly CandidateOffer[]
}

/** Merges what a provider says about one item, and keeps what it offers. */
async function recordFact(
  stores: Stores,
  { clock }: EnrichPorts,
  item: Item,
  fact: Fact,
): Promise<Item> {
  const at = clock.now()
  const { metadata } = mergeMetadata(item.metadata, {
    values: fact.values,
    source: fact.provider,
    at,
  })
  const content = { metadata, externalIds: { ...fact.externalIds, ...item.externalIds } }
  const offers = fact.assets.filter(({ provider }) => provider === fact.provider)
  await stores.candidates.offer({ itemId: item.id, provider: fact.provider, offers, at })
  const known = canHappen(item.state, 'enrich')
    ? item
    : advance(asIdentified(item, at), { at, event: 'start-enrich' })
  return stores.items.save(
    advance(known, { at, event: 'enrich', content, bookkeeping: { enrichedAt: at, priority: 5 } }),
  )
}

/** A season or episode is what its series says it is. */
function asIdentified(item: Item, at: number): Item {
  return canHappen(item.state, 'start-enrich') ? item : advance(item, { at, event: 'identify' })
}

/**
 * A busy provider puts the item behind the others; any other failure is kept with it, to be tried again at the next run. An item that somebody
 * took another step with stays as they left it.
 */
async function noteFailure({ storage, clock }: EnrichPorts, { id }: Item, error: unknown) {
  await storage.transaction(async ({ items }) => {
    const item = await items.find(id)
    if (item === undefined) return
    const step = stepAfter(item, error)
    if (canHappen(item.state, step.event)) {
      await items.save(advance(item, { at: clock.now(), ...step }))
    }
  })
}

/** Only what a provider says against the item itself is the item's failure. */
function stepAfter({ priority }: Item, error: unknown) {
  if (error instanceof ProviderError && error.code !== 'provider-busy') {
    return { event: 'provider-failed', reason: error.message } as const
  }
  const later = Math.min(10, priority + (error instanceof MetarrError ? 1 : 0))
  return { event: 'postpone', bookkeeping: { priority: later } } as const
}
