import type { FolderMove, Overwrite, OverwriteSighting, OverwriteStore } from '@metarr/core'
import { movedPath, NotFoundError } from '@metarr/core'
import type { Database, DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import type { OverwritesTable } from '../tables/overwrites.js'

export function createSqlOverwriteStore({ read, write }: DatabaseAccess): OverwriteStore {
  return {
    async note(sighting) {
      const noting = write((db) => count(db, sighting))
      const row = await explained(
        noting,
        () => new NotFoundError('item-not-found', sighting.itemId),
      )
      return row === undefined ? undefined : toOverwrite(row)
    },

    async list(libraryId, limit) {
      const rows = await read((db) =>
        db
          .selectFrom('overwrites')
          .selectAll()
          .where('library_id', '=', libraryId)
          .orderBy('times', 'desc')
          .orderBy('path')
          .orderBy('item_id')
          .limit(limit)
          .execute(),
      )
      return rows.map(toOverwrite)
    },

    async relocate(itemId, move) {
      await write((db) => relocateAll(db, itemId, move))
    },

    async forget(libraryId) {
      const deleted = await write((db) =>
        db.deleteFrom('overwrites').where('library_id', '=', libraryId).executeTakeFirst(),
      )
      return Number(deleted.numDeletedRows)
    },
  }
}

/** Two that find the same change count it once. */
async function count(
  db: Database,
  { libraryId, itemId, path, digest, modifiedAt, writer, at }: OverwriteSighting,
): Promise<OverwritesTable | undefined> {
  const found = { digest, modified_at: modifiedAt, writer, last_at: at }
  const counted = await db
    .insertInto('overwrites')
    .values({ item_id: itemId, path, library_id: libraryId, times: 1, first_at: at, ...found })
    .onConflict((conflict) =>
      conflict
        .columns(['item_id', 'path'])
        .doUpdateSet(({ eb, ref }) => ({ ...found, times: eb(ref('overwrites.times'), '+', 1) }))
        .where(({ or, eb }) =>
          or([
            eb('overwrites.digest', '!=', digest),
            eb('overwrites.modified_at', '!=', modifiedAt),
          ]),
        ),
    )
    .executeTakeFirst()
  if (Number(counted.numInsertedOrUpdatedRows) === 0) return undefined
  return db
    .selectFrom('overwrites')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('path', '=', path)
    .executeTakeFirst()
}

async function relocateAll(db: Database, itemId: string, move: FolderMove): Promise<void> {
  const rows = await db
    .selectFrom('overwrites')
    .select('path')
    .where('item_id', '=', itemId)
    .execute()
  for (const { path: from } of rows) {
    const path = movedPath(from, move)
    if (path === from) continue
    const ofItem = db.deleteFrom('overwrites').where('item_id', '=', itemId)
    await ofItem.where('path', '=', path).execute()
    const moving = db.updateTable('overwrites').set({ path }).where('item_id', '=', itemId)
    await moving.where('path', '=', from).execute()
  }
}

function toOverwrite(row: OverwritesTable): Overwrite {
  return {
    libraryId: row.library_id,
    itemId: row.item_id,
    path: row.path,
    times: row.times,
    firstAt: row.first_at,
    lastAt: row.last_at,
    writer: row.writer as Overwrite['writer'],
  }
}
