import { InvalidInputError } from '../errors.js'
import { isRemoved, markRemoved, markUndeleted } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { eachItem } from './all-items.js'
import { type Item, isDirty } from './item.js'
import { mustFindItem } from './must-find.js'

type RemovalPorts = Pick<Ports, 'storage' | 'clock' | 'events'>

/**
 * Takes an item and all below it out of sight: no list, no publish and no refresh has it any more, and scans leave it so while its video is there. No
 * file is touched. Nothing of it is lost until the library has kept it as long as it keeps items whose video is gone (`scan.keepGoneDays`).
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} for a collection, which comes and goes with its movies.
 */
export async function removeItem(
  { storage, clock, events }: RemovalPorts,
  { itemId }: { readonly itemId: string },
): Promise<Item> {
  const at = clock.now()
  const removed = await storage.transaction(async (stores) => {
    const item = await mustFindItem(stores, itemId)
    if (item.kind === 'collection') {
      const message = 'A collection comes and goes with its movies: remove those instead'
      throw new InvalidInputError(message, [{ path: ['itemId'], message }])
    }
    const changed: Item[] = []
    for (const one of await withAllBelow(stores, item)) {
      if (!isRemoved(one)) changed.push(await stores.items.save(markRemoved(one, at)))
    }
    return changed
  })
  for (const { id } of removed) events.emit({ type: 'item:gone', itemId: id })
  return mustFindItem(storage, itemId)
}

/**
 * Brings a removed item back as it was, with what was removed along with it and with what it belongs to. One that is not removed stays as it is.
 *
 * @throws {NotFoundError} `item-not-found`: it never was, or was kept long enough.
 */
export async function undeleteItem(
  { storage, clock, events }: RemovalPorts,
  { itemId }: { readonly itemId: string },
): Promise<Item> {
  const at = clock.now()
  const back = await storage.transaction(async (stores) => {
    const item = await mustFindItem(stores, itemId)
    const along = (await withAllBelow(stores, item)).filter(
      (one) => isRemoved(one) && one.removedAt === item.removedAt,
    )
    const changed: Item[] = []
    for (const one of [...(await removedAbove(stores, item)), ...along]) {
      changed.push(await stores.items.save(markUndeleted(one, at)))
    }
    return changed
  })
  for (const item of back) {
    const { id, state } = item
    events.emit({ type: 'item:updated', itemId: id, state, dirty: isDirty(item) })
  }
  return mustFindItem(storage, itemId)
}

/** The item first, then its seasons and their episodes, gone ones too. */
async function withAllBelow(
  { items }: Pick<Stores, 'items'>,
  item: Item,
): Promise<readonly Item[]> {
  const all = [item]
  for (const { id, libraryId } of all) {
    for await (const child of eachItem(items, { libraryId, parentId: id, includeGone: true })) {
      all.push(child)
    }
  }
  return all
}

async function removedAbove(
  { items }: Pick<Stores, 'items'>,
  item: Item,
): Promise<readonly Item[]> {
  const above: Item[] = []
  for (let next = item.parentId; next !== undefined; next = above.at(-1)?.parentId) {
    const parent = await items.find(next)
    if (parent === undefined || !isRemoved(parent)) break
    above.push(parent)
  }
  return above
}
