import { NotFoundError } from '../errors.js'
import type { ProposalStore } from '../identify/proposal-store.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryProposalStore({ read, write }: TableAccess): ProposalStore {
  return {
    async find(itemId) {
      return read().proposals.get(itemId)
    },

    async save(found) {
      await write(({ items, proposals }) => {
        if (!items.has(found.itemId)) throw new NotFoundError('item-not-found', found.itemId)
        proposals.set(found.itemId, asStored(found))
      })
    },

    async forget(itemId) {
      await write(({ proposals }) => proposals.delete(itemId))
    },
  }
}
