import { allItems } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Stores } from '../storage.js'
import { groupBy } from './group-by.js'
import type { ScanUnit } from './unit.js'

type UnitFolder = Pick<ScanUnit, 'folder'>

/** All that is known of a unit: its movies, or its series with seasons and episodes; gone ones too. */
export async function itemsOfUnit(
  stores: Pick<Stores, 'items'>,
  library: Library,
  unit: UnitFolder,
): Promise<readonly Item[]> {
  const [items = []] = await itemsOfUnits(stores, library, [unit])
  return items
}

/** The same of several units, in their order. */
export async function itemsOfUnits(
  stores: Pick<Stores, 'items'>,
  library: Library,
  units: readonly UnitFolder[],
): Promise<readonly (readonly Item[])[]> {
  const kinds = library.kind === 'movies' ? (['movie'] as const) : (['series'] as const)
  const tops = await allItems(stores.items, {
    libraryId: library.id,
    kinds,
    folders: units.map(({ folder }) => folder),
    includeGone: true,
    order: 'path',
  })
  const byFolder = groupBy(tops, ({ folder }) => folder)
  const all: (readonly Item[])[] = []
  for (const { folder } of units) {
    const items = [...(byFolder.get(folder) ?? [])]
    const series = items.filter(({ kind }) => kind === 'series')
    for (const { id } of series) items.push(...(await childrenOf(stores, id)))
    all.push(items)
  }
  return all
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
