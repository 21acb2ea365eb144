import type { AssetType, Selection, SelectionStore } from '@metarr/core'
import { NotFoundError, rankedSelections } from '@metarr/core'
import type { Database, DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { chunksOf } from '../rows.js'
import type { SelectionsTable } from '../tables/assets.js'

export function createSqlSelectionStore({ read, write }: DatabaseAccess): SelectionStore {
  return {
    async list(itemId) {
      const rows = await read((db) =>
        db
          .selectFrom('selections')
          .selectAll()
          .where('item_id', '=', itemId)
          .orderBy('asset_type')
          .orderBy('rank')
          .execute(),
      )
      return rows.map(toSelection)
    },

    async listMany(itemIds) {
      const ids = [...new Set(itemIds)]
      const found: Selection[] = []
      for (const chunk of chunksOf(ids)) {
        const rows = await read((db) =>
          db
            .selectFrom('selections')
            .selectAll()
            .where('item_id', 'in', [...chunk])
            .orderBy('item_id')
            .orderBy('asset_type')
            .orderBy('rank')
            .execute(),
        )
        for (const row of rows) found.push(toSelection(row))
      }
      return found
    },

    async replace(itemId, assetType, selections) {
      const ranked = rankedSelections(itemId, assetType, selections)
      const replacing = write((db) => replaceAll(db, { itemId, assetType, ranked }))
      await explained(replacing, () => read((db) => missing(db, itemId, ranked)))
    },
  }
}

interface Replacement {
  readonly itemId: string
  readonly assetType: AssetType
  readonly ranked: readonly Selection[]
}

async function replaceAll(db: Database, { itemId, assetType, ranked }: Replacement): Promise<void> {
  await db
    .deleteFrom('selections')
    .where('item_id', '=', itemId)
    .where('asset_type', '=', assetType)
    .execute()
  if (ranked.length > 0)
    await db.insertInto('selections').values(ranked.map(toSelectionRow)).execute()
}

async function missing(
  db: Database,
  itemId: string,
  selections: readonly Selection[],
): Promise<Error> {
  const item = await db.selectFrom('items').select('id').where('id', '=', itemId).executeTakeFirst()
  if (item === undefined) return new NotFoundError('item-not-found', itemId)
  const rows = await db
    .selectFrom('candidates')
    .select('id')
    .where('item_id', '=', itemId)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  const unknown = selections.find(({ candidateId }) => !known.has(candidateId))
  return new NotFoundError('candidate-not-found', unknown?.candidateId ?? itemId)
}

function toSelection(row: SelectionsTable): Selection {
  return {
    itemId: row.item_id,
    assetType: row.asset_type as AssetType,
    rank: row.rank,
    candidateId: row.candidate_id,
    digest: row.digest as Selection['digest'],
    score: row.score,
    reason: row.reason,
    selectedBy: row.selected_by as Selection['selectedBy'],
    selectedAt: row.selected_at,
  }
}

export function toSelectionRow(selection: Selection): SelectionsTable {
  return {
    item_id: selection.itemId,
    asset_type: selection.assetType,
    rank: selection.rank,
    candidate_id: selection.candidateId,
    digest: selection.digest,
    score: selection.score,
    reason: selection.reason,
    selected_by: selection.selectedBy,
    selected_at: selection.selectedAt,
  }
}
