import { setImmediate as nextRound } from 'node:timers/promises'
import type { ScanLedger, ScannedFolder } from '@metarr/core'
import { NotFoundError } from '@metarr/core'
import { sql } from 'kysely'
import type { DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { insertRows } from '../insert-rows.js'
import { chunksOf, fromJson } from '../rows.js'
import type { ScannedFoldersTable } from '../tables/scan.js'

/** Others have their turn after so many rows: a library of ten thousands of folders is read at once by every scan. */
const pageSize = 1000

const table = { table: 'scanned_folders', replacing: ['library_id', 'folder'] } as const

export function createSqlScanLedger({ dialect, read, write }: DatabaseAccess): ScanLedger {
  async function pageAfter(
    libraryId: string,
    last?: string,
  ): Promise<readonly ScannedFoldersTable[]> {
    return read((db) => {
      const all = db.selectFrom('scanned_folders').selectAll().where('library_id', '=', libraryId)
      const rest = last === undefined ? all : all.where('folder', '>', last)
      return rest.orderBy('folder').limit(pageSize).execute()
    })
  }

  return {
    async find(libraryId, folder) {
      const row = await read((db) =>
        db
          .selectFrom('scanned_folders')
          .selectAll()
          .where('library_id', '=', libraryId)
          .where('folder', '=', folder)
          .executeTakeFirst(),
      )
      return row === undefined ? undefined : toScannedFolder(row)
    },

    async findMany(libraryId, folders) {
      const found: ScannedFolder[] = []
      for (const chunk of chunksOf([...new Set(folders)])) {
        const { rows } = await read((db) =>
          sql<ScannedFoldersTable>`
            select * from scanned_folders
            where library_id = ${libraryId} and folder in (${sql.join([...chunk])})
          `.execute(db),
        )
        found.push(...rows.map(toScannedFolder))
      }
      return found
    },

    async list(libraryId) {
      const folders: ScannedFolder[] = []
      for (let page = await pageAfter(libraryId); page.length > 0; ) {
        for (const row of page) folders.push(toScannedFolder(row))
        if (page.length < pageSize) break
        await nextRound()
        page = await pageAfter(libraryId, page.at(-1)?.folder)
      }
      return folders
    },

    async save(...folders) {
      const rows = folders.map(toRow)
      const saving = write((db) => insertRows({ dialect, db, ...table }, rows))
      const [first] = folders
      await explained(saving, () => new NotFoundError('library-not-found', first?.libraryId ?? ''))
    },

    async forget(libraryId, folder) {
      await write((db) =>
        db
          .deleteFrom('scanned_folders')
          .where('library_id', '=', libraryId)
          .where('folder', '=', folder)
          .execute(),
      )
    },
  }
}

function toScannedFolder(row: ScannedFoldersTable): ScannedFolder {
  return {
    libraryId: row.library_id,
    folder: row.folder,
    signature: row.signature,
    scannedAt: row.scanned_at,
    unknownFiles: fromJson(row.unknown_files),
    ...(row.device === null ? {} : { device: row.device }),
    ...(row.listing === null ? {} : { listing: row.listing }),
    ...(row.stray === null ? {} : { stray: true }),
  }
}

function toRow(folder: ScannedFolder): ScannedFoldersTable {
  return {
    library_id: folder.libraryId,
    folder: folder.folder,
    signature: folder.signature,
    scanned_at: folder.scannedAt,
    unknown_files: JSON.stringify(folder.unknownFiles),
    device: folder.device ?? null,
    listing: folder.listing ?? null,
    stray: folder.stray ? 1 : null,
  }
}
