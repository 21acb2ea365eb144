import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { PublishJournal } from '../publish/publish-journal.js'
import { relocatedEntry } from '../publish/relocate-entry.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryPublishJournal({ read, write }: TableAccess): PublishJournal {
  return {
    async begin(...entries) {
      await write(({ journal }) => {
        const ids = new Set(entries.flatMap(({ id, itemId }) => [id, itemId]))
        for (const other of journal.values()) {
          if (!ids.has(other.itemId) && !ids.has(other.id)) continue
          throw new ConflictError(
            'publish-in-progress',
            `A publish of this item is open: ${other.id}`,
          )
        }
        for (const entry of entries) journal.set(entry.id, asStored(entry))
      })
    },

    async open(libraryId) {
      return [...read().journal.values()]
        .filter((entry) => libraryId === undefined || entry.libraryId === libraryId)
        .sort((a, b) => a.startedAt - b.startedAt || compareText(a.id, b.id))
    },

    async claim(id) {
      return read().journal.has(id)
    },

    async relocate(itemId, move) {
      await write(({ journal }) => {
        for (const entry of [...journal.values()].filter((one) => one.itemId === itemId))
          journal.set(entry.id, asStored(relocatedEntry(entry, move)))
      })
    },

    async close(...ids) {
      await write(({ journal }) => {
        for (const id of ids) journal.delete(id)
      })
    },
  }
}
