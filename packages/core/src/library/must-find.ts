import { NotFoundError } from '../errors.js'
import type { Stores } from '../storage.js'
import type { Item } from './item.js'
import type { Library } from './library.js'

/** @throws {NotFoundError} `library-not-found`. */
export async function mustFindLibrary(
  { libraries }: Pick<Stores, 'libraries'>,
  id: string,
): Promise<Library> {
  const library = await libraries.find(id)
  if (library === undefined) throw new NotFoundError('library-not-found', id)
  return library
}

/** An item of this library. @throws {NotFoundError} `item-not-found`. */
export async function mustFindItemOf(
  stores: Pick<Stores, 'items'>,
  library: Pick<Library, 'id'>,
  id: string,
): Promise<Item> {
  const item = await mustFindItem(stores, id)
  if (item.libraryId !== library.id) throw new NotFoundError('item-not-found', id)
  return item
}

/** The items asked for, one after another. @throws {NotFoundError} `item-not-found`, also for one of another library. */
export async function* mustFindItemsOf(
  stores: Pick<Stores, 'items'>,
  library: Pick<Library, 'id'>,
  ids: readonly string[],
): AsyncIterable<Item> {
  for (const id of ids) yield await mustFindItemOf(stores, library, id)
}

/** @throws {NotFoundError} `item-not-found`. */
export async function mustFindItem({ items }: Pick<Stores, 'items'>, id: string): Promise<Item> {
  const item = await items.find(id)
  if (item === undefined) throw new NotFoundError('item-not-found', id)
  return item
}
