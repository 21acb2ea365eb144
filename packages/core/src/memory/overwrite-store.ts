import { NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { Overwrite, OverwriteStore } from '../overwrites/overwrite-store.js'
import { movedPath } from '../publish/relocate.js'
import type { TableAccess, Tables } from './tables.js'
import { removeWhere } from './tables.js'

export function createMemoryOverwriteStore({ read, write }: TableAccess): OverwriteStore {
  return {
    async note({ digest, modifiedAt, at, ...sighting }) {
      return write(({ items, overwrites }) => {
        const { itemId, path } = sighting
        if (!items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
        const key = keyOf(itemId, path)
        const known = overwrites.get(key)
        if (known?.digest === digest && known.modifiedAt === modifiedAt) return undefined
        const { times = 0, firstAt = at } = known?.record ?? {}
        const record = { ...sighting, times: times + 1, firstAt, lastAt: at }
        overwrites.set(key, { record, digest, modifiedAt })
        return record
      })
    },

    async list(libraryId, limit) {
      return recordsOf(read(), libraryId).toSorted(oftenFirst).slice(0, limit)
    },

    async relocate(itemId, move) {
      await write(({ overwrites }) => {
        for (const [key, kept] of [...overwrites]) {
          const path = movedPath(kept.record.path, move)
          if (kept.record.itemId !== itemId || path === kept.record.path) continue
          overwrites.delete(key)
          overwrites.set(keyOf(itemId, path), { ...kept, record: { ...kept.record, path } })
        }
      })
    },

    async forget(libraryId) {
      return write(({ overwrites }) =>
        removeWhere(overwrites, ({ record }) => record.libraryId === libraryId),
      )
    },
  }
}

function keyOf(itemId: string, path: string): string {
  return JSON.stringify([itemId, path])
}

function recordsOf({ overwrites }: Tables, libraryId: string): readonly Overwrite[] {
  const records = [...overwrites.values()].map(({ record }) => record)
  return records.filter((record) => record.libraryId === libraryId)
}

function oftenFirst(a: Overwrite, b: Overwrite): number {
  return b.times - a.times || compareText(a.path, b.path) || compareText(a.itemId, b.itemId)
}
