import type { ChangeFeed, ChangeFeedStore, FeedSpan, NotedChange } from '@metarr/core'
import type { Kysely } from 'kysely'
import type { DatabaseAccess } from '../database.js'
import type { ChangesTable } from '../tables/refresh.js'
import type { Tables } from '../tables.js'

const rowsAtOnce = 100

export function createSqlChangeFeedStore({ read, write }: DatabaseAccess): ChangeFeedStore {
  return {
    span(feed) {
      return read((db) =>
        db
          .selectFrom('change_feeds')
          .select(['since', 'until'])
          .where('provider', '=', feed.provider)
          .where('kind', '=', feed.kind)
          .executeTakeFirst(),
      )
    },

    async note(feed, span, changes) {
      const rows = lastOfEach(changes).map((change) => toRow(feed, change))
      await write(async (db) => {
        await saveSpan(db, feed, span)
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          await saveRows(db, rows.slice(from, from + rowsAtOnce))
        }
      })
    },

    async changes(feed) {
      const rows = await read((db) =>
        db
          .selectFrom('changes')
          .selectAll()
          .where('provider', '=', feed.provider)
          .where('kind', '=', feed.kind)
          .execute(),
      )
      return new Map(rows.map((row) => [row.external_id, toChange(row)]))
    },

    async prune(before) {
      const deleted = await write((db) =>
        db.deleteFrom('changes').where('changed_at', '<', before).executeTakeFirst(),
      )
      return Number(deleted.numDeletedRows)
    },
  }
}

/** PostgreSQL refuses to write one row twice in one statement. */
function lastOfEach(changes: readonly NotedChange[]): readonly NotedChange[] {
  const sorted = [...changes].sort((a, b) => a.at - b.at)
  return [...new Map(sorted.map((change) => [change.id, change])).values()]
}

async function saveSpan(db: Kysely<Tables>, { provider, kind }: ChangeFeed, span: FeedSpan) {
  await db
    .insertInto('change_feeds')
    .values({ provider, kind, since: span.since, until: span.until })
    .onConflict((conflict) =>
      conflict.columns(['provider', 'kind']).doUpdateSet({ since: span.since, until: span.until }),
    )
    .execute()
}

async function saveRows(db: Kysely<Tables>, rows: readonly ChangesTable[]): Promise<void> {
  await db
    .insertInto('changes')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['provider', 'kind', 'external_id'])
        .doUpdateSet(({ ref }) => ({
          changed_at: ref('excluded.changed_at'),
          merged_into: ref('excluded.merged_into'),
        }))
        .whereRef('changes.changed_at', '<=', 'excluded.changed_at'),
    )
    .execute()
}

function toRow({ provider, kind }: ChangeFeed, { id, at, mergedInto }: NotedChange): ChangesTable {
  return { provider, kind, external_id: id, changed_at: at, merged_into: mergedInto ?? null }
}

function toChange({
  external_id: id,
  changed_at: at,
  merged_into: into,
}: ChangesTable): NotedChange {
  return { id, at, ...(into === null ? {} : { mergedInto: into }) }
}
