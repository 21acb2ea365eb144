import {
  ConflictError,
  type OwedNotice,
  type PathMapping,
  type Player,
  type PlayerKind,
  type PlayerStore,
} from '@metarr/core'
import { sql } from 'kysely'
import { type DatabaseAccess, explained } from '../database.js'
import { presentIn } from '../rows.js'
import type { PlayerNoticesTable, PlayersTable } from '../tables/players.js'

/** Well below what a statement may bind. */
const rowsAtOnce = 200

export function createSqlPlayerStore({ read, write }: DatabaseAccess): PlayerStore {
  return {
    async add(player) {
      await explained(
        write((db) => db.insertInto('players').values(rowOf(player)).execute()),
        () => taken(player),
      )
    },

    async replace(player) {
      const { numUpdatedRows } = await explained(
        write((db) =>
          db
            .updateTable('players')
            .set(rowOf(player))
            .where('id', '=', player.id)
            .executeTakeFirstOrThrow(),
        ),
        () => taken(player),
      )
      return numUpdatedRows > 0n
    },

    async remove(id) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('players').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('players').selectAll().orderBy('name').execute(),
      )
      return rows.map(playerOf)
    },

    async owe(notices) {
      await write(async (db) => {
        for (let start = 0; start < notices.length; start += rowsAtOnce) {
          await db
            .insertInto('player_notices')
            .values(notices.slice(start, start + rowsAtOnce).map(noticeRowOf))
            .onConflict((conflict) =>
              conflict.columns(['group_name', 'item_id']).doUpdateSet({
                is_new: larger('is_new', 0),
                owed_at: larger('owed_at', 1),
              }),
            )
            .execute()
        }
      })
    },

    async owed(group, limit) {
      const rows = await read((db) =>
        db
          .selectFrom('player_notices')
          .selectAll()
          .where('group_name', '=', group)
          .orderBy('item_id')
          .limit(limit)
          .execute(),
      )
      return rows.map(noticeOf)
    },

    async owedGroups() {
      const rows = await read((db) =>
        db
          .selectFrom('player_notices')
          .select('group_name')
          .distinct()
          .orderBy('group_name')
          .execute(),
      )
      return rows.map(({ group_name }) => group_name)
    },

    async settle(notices) {
      await write(async (db) => {
        for (const { group, itemId, owedAt } of notices) {
          await db
            .deleteFrom('player_notices')
            .where('group_name', '=', group)
            .where('item_id', '=', itemId)
            .where('owed_at', '=', owedAt)
            .execute()
        }
      })
    },
  }
}

/** The new value of a number, or the one that is there and `more`, whichever is larger. */
function larger(column: 'is_new' | 'owed_at', more: number) {
  const before = sql.ref<number>(`player_notices.${column}`)
  const offered = sql.ref<number>(`excluded.${column}`)
  return sql<number>`case when ${offered} > ${before} + ${sql.lit(more)} then ${offered} else ${before} + ${sql.lit(more)} end`
}

function taken({ name }: Player): ConflictError {
  return new ConflictError('already-exists', `There is such a player already: ${name}`)
}

function rowOf({ id, name, kind, address, group, ...player }: Player): PlayersTable {
  const { user = null, libraryIds, pathMappings, createdAt } = player
  return {
    id,
    name,
    kind,
    address,
    user_name: user,
    group_name: group,
    library_ids: libraryIds === undefined ? null : JSON.stringify(libraryIds),
    path_mappings: JSON.stringify(pathMappings),
    created_at: createdAt,
  }
}

function playerOf(row: PlayersTable): Player {
  const { user_name, library_ids } = presentIn(row)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as PlayerKind,
    address: row.address,
    ...(user_name === undefined ? {} : { user: user_name }),
    group: row.group_name,
    ...(library_ids === undefined ? {} : { libraryIds: JSON.parse(library_ids) as string[] }),
    pathMappings: JSON.parse(row.path_mappings) as PathMapping[],
    createdAt: row.created_at,
  }
}

function noticeRowOf({ group, itemId, isNew, owedAt }: OwedNotice): PlayerNoticesTable {
  return { group_name: group, item_id: itemId, is_new: isNew ? 1 : 0, owed_at: owedAt }
}

function noticeOf({ group_name, item_id, is_new, owed_at }: PlayerNoticesTable): OwedNotice {
  return { group: group_name, itemId: item_id, isNew: is_new === 1, owedAt: owed_at }
}
