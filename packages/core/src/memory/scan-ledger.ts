import { NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { ScanLedger } from '../scan/scan-ledger.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryScanLedger({ read, write }: TableAccess): ScanLedger {
  return {
    async find(libraryId, folder) {
      return read().scannedFolders.get(placeOf(libraryId, folder))
    },

    async findMany(libraryId, folders) {
      const { scannedFolders } = read()
      const places = folders.map((folder) => placeOf(libraryId, folder))
      return [...new Set(places)].flatMap((place) => scannedFolders.get(place) ?? [])
    },

    async list(libraryId) {
      return [...read().scannedFolders.values()]
        .filter((folder) => folder.libraryId === libraryId)
        .sort((a, b) => compareText(a.folder, b.folder))
    },

    async save(...folders) {
      await write(({ libraries, scannedFolders }) => {
        const stray = folders.find(({ libraryId }) => !libraries.has(libraryId))
        if (stray !== undefined) throw new NotFoundError('library-not-found', stray.libraryId)
        for (const folder of folders) {
          scannedFolders.set(placeOf(folder.libraryId, folder.folder), asStored(folder))
        }
      })
    },

    async forget(libraryId, folder) {
      await write(({ scannedFolders }) => scannedFolders.delete(placeOf(libraryId, folder)))
    },
  }
}

function placeOf(libraryId: string, folder: string): string {
  return JSON.stringify([libraryId, folder])
}
