import type { ProposalStore } from '@metarr/core'
import { NotFoundError } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { fromJson } from '../rows.js'

export function createSqlProposalStore({ read, write }: DatabaseAccess): ProposalStore {
  return {
    async find(itemId) {
      const row = await read((db) =>
        db.selectFrom('proposals').selectAll().where('item_id', '=', itemId).executeTakeFirst(),
      )
      if (row === undefined) return undefined
      const { item_id, title, year, reason, asked_at, proposals } = row
      return {
        itemId: item_id,
        title,
        ...(year === null ? {} : { year }),
        reason,
        askedAt: asked_at,
        proposals: fromJson(proposals),
      }
    },

    async save({ itemId, title, year, reason, askedAt, proposals }) {
      const found = {
        title,
        year: year ?? null,
        reason,
        asked_at: askedAt,
        proposals: JSON.stringify(proposals),
      }
      const saving = write((db) =>
        db
          .insertInto('proposals')
          .values({ item_id: itemId, ...found })
          .onConflict((conflict) => conflict.column('item_id').doUpdateSet(found))
          .execute(),
      )
      await explained(saving, () => new NotFoundError('item-not-found', itemId))
    },

    async forget(itemId) {
      await write((db) => db.deleteFrom('proposals').where('item_id', '=', itemId).execute())
    },
  }
}
