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
const largestSkip = 10_000_000

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
  if (order === 'added') return [item.createdAt, item.id]
  if (order === 'changed') return [item.updatedAt, item.id]
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

/** How many items are left out before a page. @throws {InvalidInputError} unless it is a whole number from 0 to 10,000,000. */
export function pageSkipOf({ skip = 0 }: Pick<ItemQuery, 'skip'>): number {
  if (Number.isInteger(skip) && skip >= 0 && skip <= largestSkip) return skip
  const message = `A page may begin after 0 to ${largestSkip} items, not ${skip}`
  throw new InvalidInputError(message, [{ path: ['skip'], message }])
}

/** The `next` of a page whose last item is `item`. */
export function pageAfter(item: Item, query: Pick<ItemQuery, 'order' | 'descending'>): string {
  const position = positionOf(item, query.order ?? 'title')
  const bytes = new TextEncoder().encode(JSON.stringify([orderNameOf(query), ...position]))
  return btoa(String.fromCharCode(...bytes))
}

/** The position behind which a page begins, `undefined` at the start. @throws {InvalidInputError} when `after` did not come from a page in this order. */
export function pageStartOf(query: ItemQuery): ItemPosition | undefined {
  const { after, order = 'title' } = query
  if (after === undefined) return undefined
  const [writtenOrder, ...position] = readToken(after)
  if (writtenOrder === orderNameOf(query) && isPosition(position, order)) return position
  throw invalidAfter()
}

function orderNameOf({ order = 'title', descending }: Pick<ItemQuery, 'order' | 'descending'>) {
  return descending ? `-${order}` : order
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
  const types = positionTypes[order]
  return value.length === types.length && value.every((part, index) => typeof part === types[index])
}

const positionTypes: Readonly<Record<ItemOrder, readonly ('string' | 'number')[]>> = {
  title: ['string', 'string'],
  path: ['string', 'number', 'number', 'string'],
  added: ['number', 'string'],
  changed: ['number', 'string'],
}

function compareParts(a: string | number, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

function invalidAfter(options?: ErrorOptions): InvalidInputError {
  const message = 'This is not where a page of this list ends'
  return new InvalidInputError(message, [{ path: ['after'], message }], options)
}
