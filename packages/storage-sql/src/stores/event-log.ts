import type { EventLog, LoggedEvent, MetarrEvent } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import type { EventLogTable } from '../tables/event-log.js'

export function createSqlEventLog({ read, write }: DatabaseAccess): EventLog {
  return {
    async append(happened) {
      return write(async (db) => {
        const { newest } = await db
          .updateTable('event_counter')
          .set(({ eb }) => ({ newest: eb('newest', '+', happened.length) }))
          .returning('newest')
          .executeTakeFirstOrThrow()
        const rows = happened.map(({ at, event }, place) => ({
          sequence: newest - happened.length + place + 1,
          at,
          event: JSON.stringify(event),
        }))
        if (rows.length > 0) await db.insertInto('event_log').values(rows).execute()
        return newest
      })
    },

    async after(sequence, limit) {
      const rows = await read((db) =>
        db
          .selectFrom('event_log')
          .selectAll()
          .where('sequence', '>', sequence)
          .orderBy('sequence')
          .limit(limit)
          .execute(),
      )
      return rows.map(loggedOf)
    },

    async span() {
      return read(async (db) => {
        const { newest } = await db
          .selectFrom('event_counter')
          .select('newest')
          .executeTakeFirstOrThrow()
        const { oldest } = await db
          .selectFrom('event_log')
          .select(({ fn }) => fn.min('sequence').as('oldest'))
          .executeTakeFirstOrThrow()
        return { forgotten: oldest === null ? 0 : Number(oldest) - 1, newest }
      })
    },

    async prune(keep) {
      return write(async (db) => {
        const { newest } = await db
          .selectFrom('event_counter')
          .select('newest')
          .executeTakeFirstOrThrow()
        const deleted = await db
          .deleteFrom('event_log')
          .where('sequence', '<=', newest - Math.max(1, keep))
          .executeTakeFirst()
        return Number(deleted.numDeletedRows)
      })
    },
  }
}

function loggedOf({ sequence, at, event }: EventLogTable): LoggedEvent {
  return { sequence, at, event: JSON.parse(event) as MetarrEvent }
}
