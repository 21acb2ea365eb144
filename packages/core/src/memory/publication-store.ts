import { ConflictError, NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { Publication } from '../publish/publication.js'
import type { PublicationStore } from '../publish/publication-store.js'
import { relocatedPublication } from '../publish/relocate.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryPublicationStore({ read, write }: TableAccess): PublicationStore {
  return {
    async add(publication) {
      await write(({ items, publications }) => {
        const { id, itemId } = publication
        if (!items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
        if (publications.has(id)) {
          throw new ConflictError('already-exists', `There is such a publication already: ${id}`)
        }
        publications.set(id, asStored(publication))
      })
    },

    async find(id) {
      return read().publications.get(id)
    },

    async latest(itemId) {
      return historyOf(read(), itemId)[0]
    },

    async history(itemId) {
      return historyOf(read(), itemId)
    },

    async ofRun(runId) {
      return newestFirst([...read().publications.values()].filter((one) => one.runId === runId))
    },

    async relocate(itemId, move) {
      await write((tables) => {
        for (const publication of historyOf(tables, itemId)) {
          const moved = relocatedPublication(publication, move)
          tables.publications.set(moved.id, asStored(moved))
        }
      })
    },

    async *latestOfLibrary(libraryId) {
      const tables = read()
      const published = new Set([...tables.publications.values()].map(({ itemId }) => itemId))
      for (const itemId of [...published].sort(compareText)) {
        const [latest] = historyOf(tables, itemId)
        if (latest?.libraryId === libraryId) yield latest
      }
    },
  }
}

function historyOf({ publications }: Tables, itemId: string): readonly Publication[] {
  return newestFirst([...publications.values()].filter((one) => one.itemId === itemId))
}

function newestFirst(publications: readonly Publication[]): readonly Publication[] {
  return publications.toSorted((a, b) => b.publishedAt - a.publishedAt || compareText(b.id, a.id))
}
