import { allItems } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Stores } from '../storage.js'
import type { ScanUnit } from './unit.js'

/** All that is known of a unit: its movies, or its series with seasons and episodes; gone ones too. */
export async function itemsOfUnit(
  stores: Pick<Stores, 'items'>,
  library: Library,
  unit: Pick<ScanUnit, 'folder'>,
): Promise<readonly Item[]> {
  const kinds = library.kind === 'movies' ? (['movie'] as const) : (['series'] as const)
  const tops = await allItems(stores.items, {
    libraryId: library.id,
    kinds,
    folder: unit.folder,
    includeGone: true,
    order: 'path',
  })
  const items = [...tops]
  for (const { id } of tops) items.push(...(await childrenOf(stores, id)))
  return items
}

async function childrenOf(
  stores: Pick<Stores, 'items'>,
  parentId: string,
): Promise<readonly Item[]> {
  const children = await allItems(stores.items, { parentId, includeGone: true, order: 'path' })
  const grandchildren: Item[] = []
  for (const { id, kind } of children) {
    if (kind === 'season') grandchildren.push(...(await childrenOf(stores, id)))
  }
  return [...children, ...grandchildren]
}
