import type { Item } from '../library/item.js'

/** The item, its video gone since `at`; nothing else about it is lost. Gone items keep their first date; one that a person removed is no longer that. */
export function markGone(item: Item, at: number): Item {
  if (item.goneAt === undefined) return { ...item, goneAt: at, updatedAt: at }
  const { removedAt: _, ...gone } = item
  return isRemoved(item) ? gone : item
}

/** The item, its video there again. One that a person removed stays out of sight. */
export function markBack(item: Item): Item {
  const { goneAt: _, ...back } = item
  return item.goneAt === undefined || isRemoved(item) ? item : back
}

/** The item, out of sight since `at` because a person wants it so; nothing of it is lost. */
export function markRemoved(item: Item, at: number): Item {
  if (isRemoved(item)) return item
  return { ...item, goneAt: item.goneAt ?? at, removedAt: at, updatedAt: at }
}

/** A removed item in sight again, as it was. */
export function markUndeleted({ goneAt: _, removedAt: __, ...item }: Item, at: number): Item {
  return { ...item, updatedAt: at }
}

/** Whether a person took it out of sight, and its video is there as far as anybody knows. */
export function isRemoved({ removedAt }: Pick<Item, 'removedAt'>): boolean {
  return removedAt !== undefined
}

/** Whether its video is there as far as anybody knows, in sight or not. */
export function hasVideo(item: Pick<Item, 'goneAt' | 'removedAt'>): boolean {
  return item.goneAt === undefined || isRemoved(item)
}
