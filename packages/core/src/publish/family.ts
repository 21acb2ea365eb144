import { allItems } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import type { Stores } from '../storage.js'

/** Who belongs to whom, each asked once: the episodes of a season all ask about the same. Not for longer than one page of items. */
export interface Family {
  find(id: string): Promise<Item | undefined>
  /** Those who are there, by path. */
  children(parentId: string): Promise<readonly Item[]>
  /** A movie of a collection. */
  firstMovie(parentId: string): Promise<Item | undefined>
}

/** Reads from these stores. */
export function createFamily({ items }: Pick<Stores, 'items'>): Family {
  return {
    find: once((id) => items.find(id)),
    children: once((parentId) => allItems(items, { parentId, order: 'path' })),
    firstMovie: once(async (parentId) => {
      const page = await items.list({ parentId, kinds: ['movie'], limit: 1 })
      return page.items[0]
    }),
  }
}

function once<Result>(ask: (id: string) => Promise<Result>): (id: string) => Promise<Result> {
  const asked = new Map<string, Promise<Result>>()
  return (id) => {
    const answer = asked.get(id) ?? ask(id)
    asked.set(id, answer)
    return answer
  }
}
