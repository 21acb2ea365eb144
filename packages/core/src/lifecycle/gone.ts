import type { Item } from '../library/item.js'

/** The item, its video gone since `at`; nothing else about it is lost. Gone items keep their first date. */
export function markGone(item: Item, at: number): Item {
  return item.goneAt === undefined ? { ...item, goneAt: at, updatedAt: at } : item
}

/** The item, its video there again. */
export function markBack(item: Item): Item {
  const { goneAt: _, ...back } = item
  return item.goneAt === undefined ? item : back
}
