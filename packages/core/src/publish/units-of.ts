import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Stores } from '../storage.js'
import type { Publication } from './publication.js'
import { loadPublishUnits, type PublishUnit } from './publish-unit.js'

/** An item and the unit that it is part of. */
export interface ItemWithUnit {
  readonly item: Item
  readonly unit: PublishUnit
}

/** Few enough that what is read is still so when it is their turn, many enough that each costs next to nothing to ask about. */
const pageSize = 32

/** Each of these items of a library with its unit, in the same order. */
export async function* unitsOf(
  stores: Stores,
  library: Library,
  items: Iterable<Item> | AsyncIterable<Item>,
): AsyncIterable<ItemWithUnit> {
  for await (const page of pagesOf(items, pageSize)) {
    const units = await loadPublishUnits(stores, library, page)
    for (const item of page) {
      const unit = units.get(item.id)
      if (unit !== undefined) yield { item, unit }
    }
  }
}

/** The same of items that were published. */
export interface PublishedUnit extends ItemWithUnit {
  readonly publication: Publication
}

/** The publication that took the place of this one: that of the earlier episode whose video its item shares now. */
export function takenOverBy({
  publication,
  unit,
}: Pick<PublishedUnit, 'publication' | 'unit'>): Publication | undefined {
  return unit.lead.id === publication.itemId ? undefined : unit.previous
}

/** Each of these publications of a library with its item and unit, in the same order. */
export async function* publishedUnits(
  stores: Stores,
  library: Library,
  publications: Iterable<Publication> | AsyncIterable<Publication>,
): AsyncIterable<PublishedUnit> {
  for await (const page of pagesOf(publications, pageSize)) {
    const items = await stores.items.findMany(page.map(({ itemId }) => itemId))
    const byId = new Map(items.map((item) => [item.id, item]))
    const units = await loadPublishUnits(stores, library, items)
    for (const publication of page) {
      const item = byId.get(publication.itemId)
      const unit = units.get(publication.itemId)
      if (item !== undefined && unit !== undefined) yield { publication, item, unit }
    }
  }
}

/** The same values, so many at a time. */
export async function* pagesOf<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
  size: number,
): AsyncIterable<readonly Value[]> {
  let page: Value[] = []
  for await (const value of values) {
    page.push(value)
    if (page.length < size) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
