import type { AuditEntry, AuditQuery, AuditStore } from '@metarr/core'
import type { Database, DatabaseAccess } from '../database.js'
import { fromJson, presentIn } from '../rows.js'
import type { AuditTable } from '../tables/audit.js'

export function createSqlAuditStore({ read, write }: DatabaseAccess): AuditStore {
  return {
    async add(entry) {
      await write((db) => db.insertInto('audit').values(toRow(entry)).execute())
    },

    async list(query) {
      const rows = await read((db) => selectEntries(db, query).execute())
      return rows.map(toEntry)
    },

    async prune(before) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('audit').where('at', '<', before).executeTakeFirstOrThrow(),
      )
      return Number(numDeletedRows)
    },
  }
}

function selectEntries(db: Database, { itemId, libraryId, since, after, limit }: AuditQuery) {
  return db
    .selectFrom('audit')
    .selectAll()
    .$if(itemId !== undefined, (query) => query.where('item_id', '=', itemId ?? ''))
    .$if(libraryId !== undefined, (query) => query.where('library_id', '=', libraryId ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('at', 'id'), '<', tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

function toRow(entry: AuditEntry): AuditTable {
  const { id, at, actor, action, libraryId, itemId, subject, outcome, code, changes } = entry
  return {
    ...{ id, at, actor, action, outcome },
    library_id: libraryId ?? null,
    item_id: itemId ?? null,
    subject: subject ?? null,
    code: code ?? null,
    changes: JSON.stringify(changes),
  }
}

function toEntry(row: AuditTable): AuditEntry {
  const { id, at, actor, action, outcome } = row
  const { library_id, item_id, subject, code } = presentIn(row)
  return {
    ...{ id, at, actor, action },
    outcome: outcome === 'done' ? 'done' : 'failed',
    ...(library_id === undefined ? {} : { libraryId: library_id }),
    ...(item_id === undefined ? {} : { itemId: item_id }),
    ...(subject === undefined ? {} : { subject }),
    ...(code === undefined ? {} : { code }),
    changes: fromJson(row.changes),
  }
}
