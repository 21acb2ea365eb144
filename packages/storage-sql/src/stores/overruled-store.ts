import type { OverruledStore } from '@metarr/core'
import { NotFoundError } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { fromJson } from '../rows.js'

export function createSqlOverruledStore({ read, write }: DatabaseAccess): OverruledStore {
  return {
    async find(itemId) {
      const row = await read((db) =>
        db
          .selectFrom('overruled')
          .select('fields')
          .where('item_id', '=', itemId)
          .executeTakeFirst(),
      )
      return row === undefined ? {} : fromJson(row.fields)
    },

    async save(itemId, overruled) {
      const fields = JSON.stringify(overruled)
      const saving = write((db) =>
        db
          .insertInto('overruled')
          .values({ item_id: itemId, fields })
          .onConflict((conflict) => conflict.column('item_id').doUpdateSet({ fields }))
          .execute(),
      )
      await explained(saving, () => new NotFoundError('item-not-found', itemId))
    },
  }
}
