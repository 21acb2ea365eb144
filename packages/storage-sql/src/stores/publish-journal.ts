import type { JournalEntry, PublishJournal } from '@metarr/core'
import { ConflictError, relocatedEntry } from '@metarr/core'
import { sql } from 'kysely'
import type { DatabaseAccess, Writers } from '../database.js'
import { explained } from '../database.js'
import { insertRows } from '../insert-rows.js'
import { chunksOf, fromJson } from '../rows.js'
import type { PublishJournalTable } from '../tables/publish.js'

/** No publish takes longer; what is older was left by a process whose name somebody else bears now. */
const longestPublishMs = 10 * 60 * 1000

export function createSqlPublishJournal(access: DatabaseAccess): PublishJournal {
  const { read, write, writeDurably, dialect } = access
  return {
    async begin(...entries) {
      const opened = { writer: dialect.writers.self, claimed_at: null }
      const rows = entries.map((entry) => ({ ...toRow(entry), ...opened }))
      const table = 'publish_journal'
      const beginning = writeDurably((db) => insertRows({ dialect, db, table }, rows))
      await explained(beginning, () => inProgress(entries))
    },

    async open(libraryId) {
      const rows = await read((db) =>
        db
          .selectFrom('publish_journal')
          .selectAll()
          .$if(libraryId !== undefined, (query) => query.where('library_id', '=', libraryId ?? ''))
          .orderBy('started_at')
          .orderBy('id')
          .execute(),
      )
      return rows.filter((row) => !isUnderWay(row, dialect.writers)).map(toEntry)
    },

    async claim(id) {
      const row = await read((db) =>
        db.selectFrom('publish_journal').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      if (row === undefined || isUnderWay(row, dialect.writers)) return false
      const { writer, claimed_at } = row
      const { numUpdatedRows } = await write((db) =>
        db
          .updateTable('publish_journal')
          .set({ writer: dialect.writers.self, claimed_at: Date.now() })
          .where('id', '=', id)
          .where('writer', writer === null ? 'is' : '=', writer)
          .where('claimed_at', claimed_at === null ? 'is' : '=', claimed_at)
          .executeTakeFirst(),
      )
      return numUpdatedRows === 1n
    },

    async relocate(itemId, move) {
      await write(async (db) => {
        const row = await db
          .selectFrom('publish_journal')
          .selectAll()
          .where('item_id', '=', itemId)
          .executeTakeFirst()
        if (row === undefined) return
        const { steps } = toRow(relocatedEntry(toEntry(row), move))
        await db.updateTable('publish_journal').set({ steps }).where('id', '=', row.id).execute()
      })
    },

    async close(...ids) {
      await write(async (db) => {
        for (const chunk of chunksOf(ids)) {
          await sql`delete from publish_journal where id in (${sql.join([...chunk])})`.execute(db)
        }
      })
    },
  }
}

/** Whether another process may be at work on an entry. */
function isUnderWay(row: PublishJournalTable, writers: Writers): boolean {
  const { writer, claimed_at, started_at } = row
  if (writer === null || writer === writers.self) return false
  return Date.now() - (claimed_at ?? started_at) < longestPublishMs && writers.mayRun(writer)
}

function toEntry(row: PublishJournalTable): JournalEntry {
  return {
    id: row.id,
    libraryId: row.library_id,
    itemId: row.item_id,
    contentRevisions: fromJson(row.content_revisions),
    steps: fromJson(row.steps),
    snapshot: fromJson(row.snapshot),
    startedAt: row.started_at,
    publishedBy: row.published_by as JournalEntry['publishedBy'],
    ...(row.run_id === null ? {} : { runId: row.run_id }),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
  }
}

function toRow(entry: JournalEntry): Omit<PublishJournalTable, 'writer' | 'claimed_at'> {
  return {
    id: entry.id,
    library_id: entry.libraryId,
    item_id: entry.itemId,
    content_revisions: JSON.stringify(entry.contentRevisions),
    steps: JSON.stringify(entry.steps),
    snapshot: JSON.stringify(entry.snapshot),
    started_at: entry.startedAt,
    published_by: entry.publishedBy,
    run_id: entry.runId ?? null,
    undoes: entry.undoes ?? null,
  }
}

function inProgress(entries: readonly JournalEntry[]): ConflictError {
  const ids = entries.map(({ itemId }) => itemId).join(', ')
  return new ConflictError('publish-in-progress', `A publish of this item is open: ${ids}`)
}
