import { InvalidInputError } from '../errors.js'
import type { Item } from './item.js'
import type { ItemQuery } from './item-store.js'
import { nameOf } from './relative-path.js'
import { compareText, foldText } from './text.js'

export type ItemOrder = NonNullable<ItemQuery['order']>

/** Where an item stands in an order, from the first criterion to the last; the last is its id. */
export type ItemPosition = readonly (string | number)[]

const defaultLimit = 50
const largestLimit = 1000

/** The text that items are sorted by: the sort title, else the title, else the folder's name; folded. */
export function sortTitleOf(item: Pick<Item, 'metadata' | 'folder'>): string {
  return foldText(item.metadata.sortTitle?.value ?? storedTitleOf(item))
}

/** As it stands in databases: changing it means writing every item anew. */
function storedTitleOf({ metadata, folder }: Pick<Item, 'metadata' | 'folder'>): string {
  return metadata.title?.value ?? nameOf(folder)
}

/** The text that titles are searched in: title and original title; folded. */
export function searchTitleOf(item: Pick<Item, 'metadata' | 'folder'>): string {
  return foldText(`${storedTitleOf(item)} ${item.metadata.originalTitle?.value ?? ''}`)
}

/** The words to look for; a title must contain them all. */
export function searchWordsOf(text: string): readonly string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '')
}

/** Where an item stands. Items without a season or episode number come before those with 0. */
export function positionOf(item: Item, order: ItemOrder): ItemPosition {
  if (order === 'title') return [sortTitleOf(item), item.id]
  return [item.folder, item.seasonNumber ?? -1, item.episodeNumber ?? -1, item.id]
}

/** Compares two positions in the same order. */
export function comparePositions(a: ItemPosition, b: ItemPosition): number {
  for (const [index, left] of a.entries()) {
    const difference = compareParts(left, b[index])
    if (difference !== 0) return difference
  }
  return 0
}

/** How many items a page holds. @throws {InvalidInputError} unless it is a whole number from 1 to 1000. */
export function pageLimitOf({ limit = defaultLimit }: Pick<ItemQuery, 'limit'>): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return limit
  const message = `A page holds 1 to ${largestLimit} items, not ${limit}`
  throw new InvalidInputError(message, [{ path: ['limit'], message }])
}

/** The `next` of a page whose last item is `item`. */
export function pageAfter(item: Item, order: ItemOrder): string {
  const bytes = new TextEncoder().encode(JSON.stringify([order, ...positionOf(item, order)]))
  return btoa(String.fromCharCode(...bytes))
}

/** The position behind which a page begins, `undefined` at the start. @throws {InvalidInputError} when `after` did not come from a page in this order. */
export function pageStartOf({ after, order = 'title' }: ItemQuery): ItemPosition | undefined {
  if (after === undefined) return undefined
  const [writtenOrder, ...position] = readToken(after)
  if (writtenOrder === order && isPosition(position, order)) return position
  throw invalidAfter()
}

function readToken(token: string): readonly unknown[] {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(value) ? value : []
  } catch (error) {
    throw invalidAfter({ cause: error })
  }
}

function isPosition(value: readonly unknown[], order: ItemOrder): value is ItemPosition {
  const types = order === 'title' ? ['string', 'string'] : ['string', 'number', 'number', 'string']
  return value.length === types.length && value.every((part, index) => typeof part === types[index])
}

function compareParts(a: string | number, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

function invalidAfter(options?: ErrorOptions): InvalidInputError {
  const message = 'This is not where a page of this list ends'
  return new InvalidInputError(message, [{ path: ['after'], message }], options)
}
