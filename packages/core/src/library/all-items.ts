import type { Item } from './item.js'
import type { ItemQuery, ItemStore } from './item-store.js'

/** Every item that a query finds. @throws the signal's reason, at the next page. */
export async function* eachItem(
  items: ItemStore,
  query: ItemQuery,
  signal?: AbortSignal,
): AsyncIterable<Item> {
  for await (const page of eachPage(items, query, signal)) yield* page
}

/** The same, page after page: for work that is cheaper on many at once. */
export async function* eachPage(
  items: ItemStore,
  query: ItemQuery,
  signal?: AbortSignal,
): AsyncIterable<readonly Item[]> {
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await items.list({
      limit: 500,
      ...query,
      ...(after === undefined ? {} : { after }),
    })
    yield page.items
    after = page.next
  } while (after !== undefined)
}

/** The same as a list; for queries that find few. */
export async function allItems(items: ItemStore, query: ItemQuery): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of eachItem(items, query)) found.push(item)
  return found
}
