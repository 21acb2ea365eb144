import { type AssetType, kindsThatHave } from '../assets/asset-type.js'
import { ConflictError, NotFoundError } from '../errors.js'
import type { Item } from '../library/item.js'
import { hasLocks, hasProblem, isDirty } from '../library/item.js'
import { naturalKeyOf } from '../library/item-key.js'
import {
  comparePositions,
  pageAfter,
  pageLimitOf,
  pageSkipOf,
  pageStartOf,
  positionOf,
  searchTitleOf,
  searchWordsOf,
} from '../library/item-page.js'
import type { ItemQuery, ItemStore } from '../library/item-store.js'
import { isInside } from '../library/relative-path.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored, placeOf, removeWhere } from './tables.js'

export function createMemoryItemStore({ read, write }: TableAccess): ItemStore {
  return {
    async add(item) {
      await write((tables) => {
        if (tables.items.has(item.id)) throw taken(item)
        put(tables, item)
      })
    },

    async find(id) {
      return read().items.get(id)
    },

    async findMany(ids) {
      const { items } = read()
      return [...new Set(ids)].flatMap((id) => items.get(id) ?? [])
    },

    async findByExternalId(libraryId, provider, value) {
      const items = [...read().items.values()].filter(
        (item) => item.libraryId === libraryId && item.externalIds[provider] === value,
      )
      return inOrder(items, 'path')
    },

    async list(query) {
      const { order = 'title', descending } = query
      const limit = pageLimitOf(query)
      const skip = pageSkipOf(query)
      const start = pageStartOf(query)
      const ascending = inOrder(matching(read(), query), order)
      const found = descending ? ascending.toReversed() : ascending
      const isBehind = (item: Item) => {
        const difference = comparePositions(positionOf(item, order), start ?? [])
        return start === undefined || (descending ? difference < 0 : difference > 0)
      }
      const rest = found.filter(isBehind).slice(skip)
      const items = rest.slice(0, limit)
      const last = items.at(-1)
      return last === undefined || rest.length <= limit
        ? { items }
        : { items, next: pageAfter(last, query) }
    },

    async count(query) {
      return matching(read(), query).length
    },

    async save(item) {
      return write((tables) => saved(tables, item))
    },

    async saveMany(items) {
      return write((tables) => {
        for (const item of items) mustBeAsRead(tables, item)
        return items.map((item) => saved(tables, item))
      })
    },

    async remove(id) {
      await write((tables) => removeItems(tables, (item) => item.id === id))
    },
  }
}

/** Removes the items that `doomed` names, with their children and all that hangs on them; a collection's movies stay, without it. */
export function removeItems(tables: Tables, doomed: (item: Item) => boolean): void {
  const removed = [...tables.items.values()].filter(doomed)
  if (removed.length === 0) return
  for (const item of removed) forget(tables, item)
  const ids = new Set(removed.map((item) => item.id))
  releaseMovies(tables, ids)
  removeItems(tables, (item) => item.parentId !== undefined && ids.has(item.parentId))
}

function releaseMovies(tables: Tables, collections: ReadonlySet<string>): void {
  for (const item of tables.items.values()) {
    if (item.kind !== 'movie' || item.parentId === undefined) continue
    if (!collections.has(item.parentId)) continue
    const { parentId: _, ...movie } = item
    tables.items.set(item.id, { ...movie, revision: item.revision + 1 })
  }
}

function forget(tables: Tables, item: Item): void {
  const key = naturalKeyOf(item)
  if (key !== undefined) tables.itemKeys.delete(key)
  tables.items.delete(item.id)
  tables.proposals.delete(item.id)
  tables.overruled.delete(item.id)
  const isItsOwn = (one?: { readonly itemId: string }) => one?.itemId === item.id
  removeWhere(tables.candidates, isItsOwn)
  removeWhere(tables.selections, ([first]) => isItsOwn(first))
  removeWhere(tables.publications, isItsOwn)
  removeWhere(tables.overwrites, ({ record }) => isItsOwn(record))
}

function mustBeAsRead({ items }: Tables, item: Item): Item {
  const known = items.get(item.id)
  if (known === undefined) throw new NotFoundError('item-not-found', item.id)
  if (known.revision !== item.revision) throw stale(item)
  return known
}

function saved(tables: Tables, item: Item): Item {
  const known = mustBeAsRead(tables, item)
  return put(tables, { ...item, revision: item.revision + 1 }, known)
}

function put(tables: Tables, item: Item, known?: Item): Item {
  refuseStrays(tables, item)
  const key = naturalKeyOf(item)
  const owner = key === undefined ? undefined : tables.itemKeys.get(key)
  if (owner !== undefined && owner !== item.id) throw taken(item)
  const knownKey = known === undefined ? undefined : naturalKeyOf(known)
  if (knownKey !== undefined) tables.itemKeys.delete(knownKey)
  if (key !== undefined) tables.itemKeys.set(key, item.id)
  const stored = asStored(item)
  tables.items.set(item.id, stored)
  return stored
}

function refuseStrays(tables: Tables, { libraryId, parentId }: Item): void {
  if (!tables.libraries.has(libraryId)) throw new NotFoundError('library-not-found', libraryId)
  if (parentId !== undefined && !tables.items.has(parentId)) {
    throw new NotFoundError('item-not-found', parentId)
  }
}

function matching(tables: Tables, query: ItemQuery): readonly Item[] {
  const { libraryId, kinds, states, dirty, parentId, folders, within, goneBefore } = query
  const includeGone = query.includeGone || goneBefore !== undefined || query.removed
  const { removed, missing, needed = {}, locked, problems, askAgainBy } = query
  const words = searchWordsOf(query.text ?? '')
  return [...tables.items.values()].filter(
    (item) =>
      (libraryId === undefined || item.libraryId === libraryId) &&
      (kinds === undefined || kinds.includes(item.kind)) &&
      (states === undefined || states.includes(item.state)) &&
      (dirty === undefined || isDirty(item) === dirty) &&
      (parentId === undefined || item.parentId === parentId) &&
      (folders === undefined || folders.includes(item.folder)) &&
      (within === undefined || within.some((folder) => isInside(item.folder, folder))) &&
      (includeGone || item.goneAt === undefined) &&
      (removed === undefined || item.removedAt !== undefined) &&
      (goneBefore === undefined || (item.goneAt ?? goneBefore) < goneBefore) &&
      (missing === undefined || missing.some((type) => lacks(tables, item, type, needed[type]))) &&
      (locked === undefined || hasLocks(item) === locked) &&
      (problems === undefined || hasProblem(item) === problems) &&
      (askAgainBy === undefined || (item.askAgainAt ?? Infinity) <= askAgainBy) &&
      words.every((word) => searchTitleOf(item).includes(word)),
  )
}

function lacks(
  { selections }: Tables,
  { id, kind }: Item,
  assetType: AssetType,
  needed = 1,
): boolean {
  const chosen = selections.get(placeOf(id, assetType)) ?? []
  return kindsThatHave(assetType).includes(kind) && chosen.length < needed
}

function inOrder(items: readonly Item[], order: NonNullable<ItemQuery['order']>): readonly Item[] {
  return items
    .map((item) => ({ item, position: positionOf(item, order) }))
    .sort((a, b) => comparePositions(a.position, b.position))
    .map(({ item }) => item)
}

function taken({ kind, folder }: Item): ConflictError {
  return new ConflictError('already-exists', `There is such a ${kind} already: ${folder}`)
}

function stale({ id }: Item): ConflictError {
  return new ConflictError('stale-revision', `Someone else saved the item since it was read: ${id}`)
}
