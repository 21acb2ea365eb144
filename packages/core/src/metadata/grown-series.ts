import { allItems, eachItem } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import type { ItemQuery, ItemStore } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { mustFindItemOf } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import type { ItemState } from '../lifecycle/state.js'
import type { Stores } from '../storage.js'

/** States of a series that providers were asked about; in earlier ones it is asked about with all its parts anyway. */
const askedAbout: readonly ItemState[] = ['enriched', 'selected', 'published']

/** The series among some items that got seasons or episodes since providers were asked about them. */
export async function grownSeries(
  items: ItemStore,
  some: Pick<ItemQuery, 'libraryId' | 'within'>,
): Promise<readonly Item[]> {
  const series = new Map<string, Item>()
  const query = {
    ...some,
    kinds: ['season', 'episode'],
    states: ['discovered', 'identified'],
  } as const
  for await (const part of eachItem(items, query)) {
    const whole = part.enrichedAt === undefined ? await seriesOf(items, part) : undefined
    if (whole !== undefined && askedAbout.includes(whole.state)) series.set(whole.id, whole)
  }
  return [...series.values()]
}

/**
 * The item that providers are asked about to hear of one of a library: itself, or the series of a season or episode.
 *
 * @throws {NotFoundError} `item-not-found`.
 */
export async function mustFindWhole(
  { items }: Pick<Stores, 'items'>,
  library: Library,
  id: string,
): Promise<Item> {
  const item = await mustFindItemOf({ items }, library, id)
  const isPart = item.kind === 'season' || item.kind === 'episode'
  return (isPart ? await seriesOf(items, item) : undefined) ?? item
}

async function seriesOf(items: ItemStore, item: Item): Promise<Item | undefined> {
  const parent = item.parentId === undefined ? undefined : await items.find(item.parentId)
  return parent?.kind === 'season' ? seriesOf(items, parent) : parent
}

/** Notes of parts of a series that no provider knows that they were asked about, so that not every run asks again. */
export async function noteUnknownParts(items: ItemStore, series: Item, at: number): Promise<void> {
  const seasons = await allItems(items, { parentId: series.id })
  for (const season of seasons) {
    const parts = [season, ...(await allItems(items, { parentId: season.id }))]
    for (const part of parts.filter(({ enrichedAt }) => enrichedAt === undefined)) {
      const reason = 'No provider knows it as a part of its series'
      await items.save(advance(part, { at, reason, bookkeeping: { enrichedAt: at } }))
    }
  }
}
