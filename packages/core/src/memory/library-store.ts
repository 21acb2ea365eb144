import { ConflictError, NotFoundError } from '../errors.js'
import type { Library } from '../library/library.js'
import type { LibraryStore } from '../library/library-store.js'
import { compareText } from '../library/text.js'
import { removeItems } from './item-store.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored, removeWhere } from './tables.js'

export function createMemoryLibraryStore({ read, write }: TableAccess): LibraryStore {
  return {
    async add(library) {
      await write((tables) => {
        if (tables.libraries.has(library.id)) throw taken(library)
        put(tables, library)
      })
    },

    async find(id) {
      return read().libraries.get(id)
    },

    async list() {
      return [...read().libraries.values()].sort((a, b) => compareText(a.name, b.name))
    },

    async update(library) {
      await write((tables) => {
        if (!tables.libraries.has(library.id))
          throw new NotFoundError('library-not-found', library.id)
        put(tables, library)
      })
    },

    async remove(id) {
      await write((tables) => {
        removeItems(tables, (item) => item.libraryId === id)
        removeWhere(tables.scannedFolders, ({ libraryId }) => libraryId === id)
        tables.libraries.delete(id)
      })
    },
  }
}

function put({ libraries }: Tables, library: Library): void {
  for (const other of libraries.values()) {
    const alike = other.name === library.name || other.root === library.root
    if (alike && other.id !== library.id) throw taken(library)
  }
  libraries.set(library.id, asStored(library))
}

function taken({ id, name, root }: Library): ConflictError {
  return new ConflictError(
    'already-exists',
    `A library has this id, name or root already: ${id}, ${name}, ${root}`,
  )
}
