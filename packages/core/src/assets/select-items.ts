import { forEachConcurrently } from '../for-each.js'
import { eachItem } from '../library/all-items.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { maximumRank } from '../naming/asset-file-name.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { Stores } from '../storage.js'
import { type ImageType, imageTypesOf } from './asset-type.js'
import { chooseDistinct } from './choose-distinct.js'
import { effectiveRules } from './effective-rules.js'
import { rankCandidates } from './rank-candidates.js'
import type { Selection } from './selection.js'

export interface SelectRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items, also when their assets were chosen before. */
  readonly itemIds?: readonly string[]
  /** Also items whose assets were chosen before: better candidates win, locks and what a person chose stay. */
  readonly refresh?: true
}

/** What choosing came to. */
export interface SelectReport {
  /** Items whose assets were chosen. */
  readonly selected: number
  /** Assets that are chosen now and were not before. */
  readonly changed: number
  readonly failures: readonly ItemFailure[]
}

/** What choosing assets needs. */
export type SelectPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'images' | 'assetProviders' | 'events' | 'clock'
>

const itemsAtOnce = 4

/**
 * Chooses the assets of every enriched item of a library: scores what is offered, fetches the best into the cache until there are enough
 * different ones, and keeps them as its selections. Locked asset types and what a person chose stay. Losers stay candidates.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 */
export async function selectItems(
  ports: SelectPorts,
  request: SelectRequest,
): Promise<SelectReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const { total, items } = await wantedItems(ports, library, request)
  const meter = createProgressMeter(ports, 'select', request, total)
  const report = { selected: 0, changed: 0, failures: [] as ItemFailure[] }
  await forEachConcurrently(
    items,
    { concurrency: itemsAtOnce, signal: request.signal },
    async (item) => {
      try {
        report.changed += await selectItem(ports, library, item, request.signal)
        report.selected++
      } catch (error) {
        request.signal?.throwIfAborted()
        report.failures.push(failureOf(ports, 'select', item, error))
      }
      meter.advance(titleOf(item))
    },
  )
  return report
}

async function wantedItems(
  { storage }: SelectPorts,
  library: Library,
  { itemIds, refresh }: SelectRequest,
) {
  if (itemIds !== undefined) {
    const items = await Promise.all(itemIds.map((id) => mustFindItem(storage, id)))
    return { total: items.length, items }
  }
  const query: ItemQuery = {
    libraryId: library.id,
    states: refresh ? ['enriched', 'selected', 'published'] : ['enriched'],
  }
  return { total: await storage.items.count(query), items: eachItem(storage.items, query) }
}

async function selectItem(
  ports: SelectPorts,
  library: Library,
  item: Item,
  signal: AbortSignal | undefined,
): Promise<number> {
  const current = await ports.storage.selections.list(item.id)
  const chosen = new Map<ImageType, readonly Selection[]>()
  for (const assetType of imageTypesOf[item.kind]) {
    const now = current.filter((selection) => selection.assetType === assetType)
    if (isSettled(item, assetType, now)) continue
    const picks = await chooseType(ports, library, { item, assetType, signal })
    if (!sameChoice(now, picks)) chosen.set(assetType, picks)
  }
  const after = await ports.storage.transaction((stores) =>
    recordChoice(stores, ports, item, chosen),
  )
  announce(ports, after, [...chosen.keys()])
  return chosen.size
}

/** Whether a person has the say over an asset type of an item. */
export function isSettled(item: Item, assetType: ImageType, now: readonly Selection[]): boolean {
  if (now.some(({ selectedBy }) => selectedBy === 'user')) return true
  return item.lockedAssets.includes(assetType)
}

async function chooseType(
  ports: SelectPorts,
  library: Library,
  {
    item,
    assetType,
    signal,
  }: {
    readonly item: Item
    readonly assetType: ImageType
    readonly signal: AbortSignal | undefined
  },
): Promise<readonly Selection[]> {
  const rules = effectiveRules(library, assetType, item.metadata.originalLanguage?.value)
  const maximum = Math.min(
    rules.maximum,
    maximumRank(library.settings.profiles, item.kind, assetType),
  )
  const { ranked } = rankCandidates(await ports.storage.candidates.list(item.id, assetType), rules)
  const picks = await chooseDistinct(ports, ranked, { maximum, rules, signal })
  return picks.map(({ offer, score, blob }, rank) => ({
    itemId: item.id,
    assetType,
    rank,
    candidateId: offer.id,
    digest: blob.digest,
    score: score.total,
    reason: score.reason,
    selectedBy: 'auto',
    selectedAt: ports.clock.now(),
  }))
}

function sameChoice(a: readonly Selection[], b: readonly Selection[]): boolean {
  const choice = (selections: readonly Selection[]) => selections.map(({ digest }) => digest).join()
  return choice(a) === choice(b)
}

async function recordChoice(
  stores: Stores,
  { clock }: SelectPorts,
  item: Item,
  chosen: ReadonlyMap<ImageType, readonly Selection[]>,
): Promise<Item> {
  const at = clock.now()
  for (const [assetType, selections] of chosen) {
    await stores.selections.replace(item.id, assetType, selections)
    const digests = selections.map(({ digest }) => digest)
    await stores.blobLedger.refer({ kind: 'selection', id: `${item.id}/${assetType}` }, digests, at)
  }
  const event = canHappen(item.state, 'select') ? ({ event: 'select' } as const) : {}
  const change = chosen.size > 0 ? ({ selectionChanged: true } as const) : {}
  return stores.items.save(advance(item, { at, ...event, ...change }))
}

function announce({ events }: SelectPorts, item: Item, changed: readonly ImageType[]): void {
  for (const assetType of changed)
    events.emit({ type: 'selection:changed', itemId: item.id, assetType })
  events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
}
