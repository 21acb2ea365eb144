import type { Item } from './item.js'
import type { ItemQuery, ItemStore } from './item-store.js'

/** Every item that a query finds, page after page. */
export async function* eachItem(items: ItemStore, query: ItemQuery): AsyncIterable<Item> {
  let after: string | undefined
  do {
    const page = await items.list({
      limit: 500,
      ...query,
      ...(after === undefined ? {} : { after }),
    })
    yield* page.items
    after = page.next
  } while (after !== undefined)
}

/** The same as a list; for queries that find few. */
export async function allItems(items: ItemStore, query: ItemQuery): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of eachItem(items, query)) found.push(item)
  return found
}
