import { MetarrError, ProviderError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { allItems, eachItem } from '../library/all-items.js'
import type { RelativePath } from '../library/item.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { within } from '../library/within.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { askProviders, type Heard } from './ask-providers.js'
import { grownSeries, mustFindWhole } from './grown-series.js'
import { mergePolicyOf } from './merge-policy.js'
import type { CallOptions } from './metadata-provider.js'
import { recordAnswers } from './record-answers.js'
import type { Unanswered } from './unanswered.js'

export interface EnrichRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these, also when they were enriched before; a season or episode is asked about with its series. */
  readonly itemIds?: readonly string[]
  /** Only what lies in these folders or below them. */
  readonly folders?: readonly RelativePath[]
  /** Also those that were enriched before: what providers say by now is merged. */
  readonly refresh?: true
}

/** What enriching came to. */
export interface EnrichReport {
  readonly enriched: number
  /** Items that were enriched by some providers and for which others owe an answer, with who it is. */
  readonly incomplete: readonly AwaitingItem[]
  readonly failures: readonly ItemFailure[]
}

/** An item that is enriched as far as providers answered. */
export interface AwaitingItem {
  readonly itemId: string
  readonly title: string
  readonly unanswered: readonly Unanswered[]
}

/** What enriching needs. */
export type EnrichPorts = Pick<
  Ports,
  'storage' | 'metadataProviders' | 'assetProviders' | 'events' | 'clock' | 'ids'
>

/** As many as TMDB may have under way: at 150 ms an answer, four would leave half of its rate unused. */
const itemsAtOnce = 8
const pending = ['identified', 'enriching', 'error_provider_failure'] as const
const settled = ['enriched', 'selected', 'published'] as const

/**
 * Asks providers about every identified movie and series of a library, about series that got seasons or episodes since, and about items for which
 * a provider owes an answer by now, and merges what they say: fills and refreshes, never erases, never touches a lock. What some say is merged
 * and can be published while others are busy; the item notes who owes an answer. A series is asked about with the seasons that are there. One
 * request enriches one item. Without a provider everything stays as it is.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 */
export async function enrichItems(
  ports: EnrichPorts,
  request: EnrichRequest,
): Promise<EnrichReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  if (ports.metadataProviders.length === 0) {
    return { enriched: 0, incomplete: [], failures: [] }
  }
  const report = {
    enriched: 0,
    incomplete: [] as AwaitingItem[],
    failures: [] as ItemFailure[],
  }
  await enrichEach(ports, { library, request, report }, await wantedItems(ports, library, request))
  const collections = await wantedCollections(ports, library, request)
  if (collections.total > 0) await enrichEach(ports, { library, request, report }, collections)
  return report
}

interface Work {
  readonly library: Library
  readonly request: EnrichRequest
  readonly report: { enriched: number; incomplete: AwaitingItem[]; failures: ItemFailure[] }
}

interface WantedItems {
  readonly total: number
  readonly items: Iterable<Item> | AsyncIterable<Item>
}

async function enrichEach(
  ports: EnrichPorts,
  { library, request, report }: Work,
  { total, items }: WantedItems,
): Promise<void> {
  const meter = createProgressMeter(ports, 'enrich', request, total)
  const options = { concurrency: itemsAtOnce, signal: request.signal }
  await forEachConcurrently(items, options, async (item) => {
    try {
      const { id, unanswered = [], ...after } = await enrichItem(ports, library, item, request)
      report.enriched++
      if (unanswered.length > 0) {
        report.incomplete.push({ itemId: id, title: titleOf(after), unanswered })
      }
    } catch (error) {
      request.signal?.throwIfAborted()
      report.failures.push(failureOf(ports, 'enrich', item, error))
    }
    meter.advance(titleOf(item))
  })
}

/** Collections come after the movies, which name them; a request about some items is about those alone. */
async function wantedCollections(
  { storage }: EnrichPorts,
  library: Library,
  { itemIds, folders, refresh }: EnrichRequest,
): Promise<WantedItems> {
  if (itemIds !== undefined || folders !== undefined) return { total: 0, items: [] }
  const states = refresh ? [...pending, ...settled] : pending
  const query = { libraryId: library.id, kinds: ['collection'], states } as const
  return { total: await storage.items.count(query), items: eachItem(storage.items, query) }
}

async function wantedItems(
  ports: EnrichPorts,
  library: Library,
  request: EnrichRequest,
): Promise<WantedItems> {
  const { storage } = ports
  const { itemIds, refresh } = request
  if (itemIds !== undefined) {
    const whole = await Promise.all(itemIds.map((id) => mustFindWhole(storage, library, id)))
    const items = [...new Map(whole.map((item) => [item.id, item])).values()]
    return { total: items.length, items }
  }
  const query: ItemQuery = {
    libraryId: library.id,
    kinds: ['movie', 'series'],
    states: refresh ? [...pending, ...settled] : pending,
    ...within(request),
  }
  if (refresh)
    return { total: await storage.items.count(query), items: eachItem(storage.items, query) }
  const again = await askedAgain(ports, library, request)
  const total = (await storage.items.count(query)) + again.length
  return { total, items: inTurn(eachItem(storage.items, query), again) }
}

/** Items that were enriched, and that providers are to be asked about again: they owe an answer by now, or there is more of a series. */
async function askedAgain(
  { storage, clock }: EnrichPorts,
  { id: libraryId }: Library,
  request: EnrichRequest,
): Promise<readonly Item[]> {
  const some = { libraryId, ...within(request) }
  const due = await allItems(storage.items, { ...some, states: settled, askAgainBy: clock.now() })
  const grown = await grownSeries(storage.items, some)
  return [...new Map([...due, ...grown].map((item) => [item.id, item])).values()]
}

async function* inTurn<Value>(...lists: readonly (AsyncIterable<Value> | Iterable<Value>)[]) {
  for (const list of lists) yield* list
}

/** Who owes an answer is asked alone where that is why an item is asked about again. */
function askedFor(
  item: Item,
  { itemIds, refresh }: EnrichRequest,
): ReadonlySet<string> | undefined {
  const { unanswered = [], state } = item
  const isAsked = itemIds !== undefined || refresh || !settled.some((one) => one === state)
  if (isAsked || unanswered.length === 0) return undefined
  return new Set(unanswered.map(({ provider }) => provider))
}

/** Items that were asked for by name, and a refresh, want what is there now. */
function callOptions({ signal, itemIds, refresh }: EnrichRequest, { priority }: Item): CallOptions {
  const afresh = itemIds !== undefined || refresh === true
  return { priority, afresh, ...(signal === undefined ? {} : { signal }) }
}

async function enrichItem(
  ports: EnrichPorts,
  library: Library,
  item: Item,
  request: EnrichRequest,
): Promise<Item> {
  const started = await begin(ports, item)
  try {
    const asking = {
      item: started,
      only: askedFor(item, request),
      options: callOptions(request, item),
    }
    const heard = await askProviders(ports, library, asking)
    const policy = mergePolicyOf(library.settings)
    const after = await ports.storage.transaction((stores) =>
      recordAnswers(stores, ports, started, { ...heard, policy, library }),
    )
    announceChangedIds(ports, item, heard.changed)
    ports.events.emit({
      type: 'item:updated',
      itemId: item.id,
      state: after.state,
      dirty: isDirty(after),
    })
    return after
  } catch (error) {
    await noteFailure(ports, started, error)
    throw error
  }
}

function announceChangedIds(
  { events }: EnrichPorts,
  { id: itemId, identity }: Item,
  changed: Heard['changed'],
): void {
  for (const one of changed) {
    const isFollowed = one.to !== undefined && identity?.by !== 'user'
    events.emit({ type: isFollowed ? 'item:id-changed' : 'item:id-gone', itemId, ...one })
  }
}

async function begin({ storage, clock }: EnrichPorts, { id }: Item): Promise<Item> {
  return storage.transaction(async ({ items }) => {
    const item = await mustFindItem({ items }, id)
    return items.save(advance(item, { at: clock.now(), event: 'start-enrich' }))
  })
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

const leftToPeople: readonly string[] = ['id-unknown', 'ids-disagree']

/** Only what a provider says against the item itself is the item's failure; an id that nobody knows leaves it to a person, unless a person gave it. */
function stepAfter({ priority, state, identity }: Item, error: unknown) {
  if (error instanceof ProviderError && leftToPeople.includes(error.code)) {
    const isOpen = identity?.by !== 'user' && canHappen(state, 'ask')
    return { event: isOpen ? 'ask' : 'provider-failed', reason: error.message } as const
  }
  if (error instanceof ProviderError && error.code !== 'provider-busy') {
    return { event: 'provider-failed', reason: error.message } as const
  }
  const later = Math.min(10, priority + (error instanceof MetarrError ? 1 : 0))
  return { event: 'postpone', bookkeeping: { priority: later } } as const
}
