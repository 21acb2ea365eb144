import { NotFoundError } from '../errors.js'
import type { OverruledStore } from '../metadata/overruled-store.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryOverruledStore({ read, write }: TableAccess): OverruledStore {
  return {
    async find(itemId) {
      return read().overruled.get(itemId) ?? {}
    },

    async save(itemId, fields) {
      await write(({ items, overruled }) => {
        if (!items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
        overruled.set(itemId, asStored(fields))
      })
    },
  }
}
