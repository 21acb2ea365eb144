import type { ResponseStore, StoredResponse } from '@metarr/core'
import { checkResponse } from '@metarr/core'
import { sql } from 'kysely'
import type { Database, DatabaseAccess } from '../database.js'
import { presentIn } from '../rows.js'
import type { ResponsesTable } from '../tables/metadata.js'

export function createSqlResponseStore({ read, write }: DatabaseAccess): ResponseStore {
  return {
    async find(key) {
      const row = await read((db) =>
        db.selectFrom('responses').selectAll().where('key', '=', key).executeTakeFirst(),
      )
      return row === undefined ? undefined : toResponse(row)
    },

    async save(response) {
      checkResponse(response)
      const { key, ...answer } = toRow(response)
      await write((db) =>
        db
          .insertInto('responses')
          .values({ key, ...answer })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(answer))
          .execute(),
      )
    },

    async forget(key) {
      await write((db) => db.deleteFrom('responses').where('key', '=', key).execute())
    },

    async prune({ checkedBefore, maximumSize }) {
      return write(async (db) => {
        const old = await db
          .deleteFrom('responses')
          .where('checked_at', '<', checkedBefore)
          .executeTakeFirst()
        const more = await db
          .deleteFrom('responses')
          .where('key', 'in', beyond(db, maximumSize))
          .executeTakeFirst()
        return Number(old.numDeletedRows + more.numDeletedRows)
      })
    },
  }
}

/** The keys of what no longer fits when the newest go first. */
function beyond(db: Database, maximumSize: number) {
  const sizes = db
    .selectFrom('responses')
    .select(['key', sql<number>`sum(size) over (order by checked_at desc, key)`.as('total')])
    .as('sizes')
  return db.selectFrom(sizes).select('key').where('total', '>', maximumSize)
}

function toResponse(row: ResponsesTable): StoredResponse {
  const { etag, last_modified: lastModified } = presentIn(row)
  return {
    key: row.key,
    body: row.body,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    checkedAt: row.checked_at,
    freshUntil: row.fresh_until,
  }
}

function toRow(response: StoredResponse): ResponsesTable {
  return {
    key: response.key,
    size: response.body.length,
    etag: response.etag ?? null,
    last_modified: response.lastModified ?? null,
    checked_at: response.checkedAt,
    fresh_until: response.freshUntil,
    body: response.body,
  }
}
