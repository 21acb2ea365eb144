import { changedIds, followedIds } from '../identify/changed-ids.js'
import { eachItem } from '../library/all-items.js'
import { type Item, titleOf } from '../library/item.js'
import type { ItemStore } from '../library/item-store.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { budgetWindow } from '../metadata/budget-store.js'
import { type EnrichPorts, enrichItems } from '../metadata/enrich-items.js'
import type { ProviderLimits } from '../metadata/provider-limits.js'
import type { TitleKind } from '../metadata/title-change.js'
import type { ItemFailure } from '../outcome.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter, type ProgressMeter } from '../progress-meter.js'
import { type FeedProblem, noteChanges } from './note-changes.js'
import {
  type FeedView,
  type PlannedRefresh,
  planRefresh,
  type RefreshFacts,
  type RefreshPlan,
} from './plan-refresh.js'
import type { LimitedService } from './spread-calls.js'

export interface RefreshRequest extends VerbOptions {
  readonly libraryId: string
}

/** What a refresh would do, and whom it could not ask for changes. */
export interface PlannedLibraryRefresh {
  readonly plan: RefreshPlan
  readonly problems: readonly FeedProblem[]
}

/** What a refresh came to. */
export interface RefreshReport extends PlannedLibraryRefresh {
  readonly refreshed: number
  readonly failures: readonly ItemFailure[]
}

/** What refreshing needs. */
export type RefreshPorts = EnrichPorts

/**
 * Plans what of a library is asked about again. Asks services for nothing but what they changed since the last time, and changes no item.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function planLibraryRefresh(
  ports: RefreshPorts,
  { libraryId, signal }: RefreshRequest,
): Promise<PlannedLibraryRefresh> {
  const library = await mustFindLibrary(ports.storage, libraryId)
  const kind = library.kind === 'movies' ? 'movie' : 'series'
  const problems = await noteChanges(ports, kind, signal === undefined ? {} : { signal })
  const plan = planRefresh({
    titles: await titlesOf(ports.storage.items, { libraryId, kind, signal }),
    feeds: await feedsOf(ports, kind),
    services: await servicesOf(ports),
    now: ports.clock.now(),
  })
  return { plan, problems }
}

/**
 * Asks again about what is due of a library, the most urgent first, and merges what services say by now. What was merged into something else at a
 * service goes on under its new id. What has no calls left today stays due.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function refreshLibrary(
  ports: RefreshPorts,
  request: RefreshRequest,
): Promise<RefreshReport> {
  const planned = await planLibraryRefresh(ports, request)
  const { due } = planned.plan
  const meter = createProgressMeter(ports, 'refresh', request, due.length)
  const report = { refreshed: 0, failures: [] as ItemFailure[] }
  const pass = { ports, request, meter, report }
  await askAgain(
    pass,
    due.filter(({ reason }) => reason === 'urgent'),
  )
  if (due.some(isOwed)) await enrichPart(pass)
  await askAgain(
    pass,
    due.filter((one) => one.reason !== 'urgent' && !isOwed(one)),
  )
  return { ...planned, ...report }
}

/** Plain enriching asks about what was never answered, and of what is owed only those who owe it. */
function isOwed({ reason }: PlannedRefresh): boolean {
  return reason === 'pending' || reason === 'owed'
}

interface RefreshPass {
  readonly ports: RefreshPorts
  readonly request: RefreshRequest
  readonly meter: ProgressMeter
  readonly report: { refreshed: number; readonly failures: ItemFailure[] }
}

async function askAgain(pass: RefreshPass, due: readonly PlannedRefresh[]): Promise<void> {
  for (let from = 0; from < due.length; from += titlesAtOnce) {
    const part = due.slice(from, from + titlesAtOnce)
    for (const planned of part) await followMerge(pass.ports, planned)
    await enrichPart(
      pass,
      part.map(({ itemId }) => itemId),
    )
  }
}

async function enrichPart(
  { ports, request: { libraryId, signal }, meter, report }: RefreshPass,
  itemIds?: readonly string[],
): Promise<void> {
  let before = 0
  const { enriched, failures } = await enrichItems(ports, {
    libraryId,
    ...(itemIds === undefined ? {} : { itemIds }),
    ...(signal === undefined ? {} : { signal }),
    onProgress({ done, subject }) {
      if (done > before) meter.advance(subject)
      before = done
    },
  })
  report.refreshed += enriched
  report.failures.push(...failures)
}

const titlesAtOnce = 100

const refreshable = [
  'identified',
  'enriching',
  'enriched',
  'selected',
  'published',
  'error_provider_failure',
] as const

interface TitlesOf {
  readonly libraryId: string
  readonly kind: TitleKind
  readonly signal: AbortSignal | undefined
}

async function titlesOf(
  items: ItemStore,
  { libraryId, kind, signal }: TitlesOf,
): Promise<readonly RefreshFacts[]> {
  const query = { libraryId, kinds: [kind], states: refreshable }
  const seasons = await seasonsPerSeries(items, libraryId, signal)
  const withoutPoster = new Set<string>()
  for await (const { id } of eachItem(items, { ...query, missing: ['poster'] }, signal))
    withoutPoster.add(id)
  const titles: RefreshFacts[] = []
  for await (const item of eachItem(items, query, signal)) {
    const lacksPoster = withoutPoster.has(item.id)
    titles.push(factsOf(item, kind, { seasons: seasons.get(item.id) ?? 0, lacksPoster }))
  }
  return titles
}

async function seasonsPerSeries(
  items: ItemStore,
  libraryId: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const seasons = eachItem(items, { libraryId, kinds: ['season'] }, signal)
  for await (const { parentId = '' } of seasons) {
    counts.set(parentId, (counts.get(parentId) ?? 0) + 1)
  }
  return counts
}

function factsOf(
  item: Item,
  kind: TitleKind,
  { seasons, lacksPoster }: { readonly seasons: number; readonly lacksPoster: boolean },
): RefreshFacts {
  const { plot, premiered, year, status } = item.metadata
  return {
    ...{ itemId: item.id, title: titleOf(item), kind, externalIds: item.externalIds, seasons },
    urgent: item.priority <= 2,
    pending: ['identified', 'enriching', 'error_provider_failure'].includes(item.state),
    incomplete: lacksPoster || plot === undefined || premiered === undefined,
    ...(item.enrichedAt === undefined ? {} : { enrichedAt: item.enrichedAt }),
    ...(premiered === undefined ? {} : { premiered: premiered.value }),
    ...(year === undefined ? {} : { year: year.value }),
    ...(status === undefined ? {} : { status: status.value }),
    ...owedTo(item),
  }
}

function owedTo({ unanswered = [] }: Item): Pick<RefreshFacts, 'owed'> {
  const [first] = unanswered
  if (first === undefined) return {}
  const askAgainAt = Math.min(...unanswered.map((one) => one.askAgainAt))
  return { owed: { providers: unanswered.map(({ provider }) => provider), askAgainAt } }
}

async function feedsOf(
  { storage: { changeFeeds }, metadataProviders }: RefreshPorts,
  kind: TitleKind,
): Promise<readonly FeedView[]> {
  const feeds: FeedView[] = []
  for (const { name: provider, changes } of metadataProviders) {
    const span = await changeFeeds.span({ provider, kind })
    if (changes === undefined || span === undefined) continue
    feeds.push({ provider, kind, span, changes: await changeFeeds.changes({ provider, kind }) })
  }
  return feeds
}

/** Services of both kinds by name, once each. */
async function servicesOf(ports: RefreshPorts): Promise<readonly LimitedService[]> {
  const told = new Set(ports.metadataProviders.map(({ name }) => name))
  const services = [
    ...ports.metadataProviders.map(({ name, limits }) => ({ name, limits, kinds: titleKinds })),
    ...ports.assetProviders
      .filter(({ name }) => !told.has(name))
      .map(({ name, limits, offers }) => ({
        ...{ name, limits },
        kinds: titleKinds.filter((kind) => offers[kind] !== undefined),
      })),
  ]
  const limited = services.flatMap(({ limits, ...service }) =>
    limits === undefined ? [] : [{ ...service, limits, tellsMetadata: told.has(service.name) }],
  )
  return Promise.all(
    limited.map(async (service) => ({ ...service, ...(await leftToday(ports, service)) })),
  )
}

const titleKinds: readonly TitleKind[] = ['movie', 'series']

async function leftToday(
  { storage, clock }: RefreshPorts,
  { name, limits: { perDay } }: { readonly name: string; readonly limits: ProviderLimits },
): Promise<{ readonly leftToday?: number }> {
  if (perDay === undefined) return {}
  const used = await storage.budgets.used(budgetWindow(name, 'day', clock.now()))
  return { leftToday: Math.max(0, perDay - used) }
}

/** The service goes on under another id; what the item is stays the same. */
async function followMerge(
  { storage, clock, events }: RefreshPorts,
  { itemId, newIds = {} }: PlannedRefresh,
): Promise<void> {
  const changed = await storage.transaction(async ({ items }) => {
    const item = await mustFindItem({ items }, itemId)
    const answers = Object.entries(newIds).map(([provider, id]) => ({ provider, id }))
    const moved = changedIds(item, { asked: Object.keys(newIds), answers })
    if (item.identity?.by === 'user' || moved.length === 0) return []
    const content = { externalIds: followedIds(item, moved) }
    await items.save(advance(item, { at: clock.now(), content }))
    return moved
  })
  for (const one of changed) events.emit({ type: 'item:id-changed', itemId, ...one })
}
