import type { JournalEntry, PublishJournal } from '@metarr/core'
import { ConflictError } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { fromJson } from '../rows.js'
import type { PublishJournalTable } from '../tables.js'

export function createSqlPublishJournal(access: DatabaseAccess): PublishJournal {
  const { read, write, writeDurably } = access
  return {
    async begin(entry) {
      const beginning = writeDurably((db) =>
        db.insertInto('publish_journal').values(toRow(entry)).execute(),
      )
      await explained(beginning, () => inProgress(entry))
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
      return rows.map(toEntry)
    },

    async close(id) {
      await write((db) => db.deleteFrom('publish_journal').where('id', '=', id).execute())
    },
  }
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
  }
}

function toRow(entry: JournalEntry): PublishJournalTable {
  return {
    id: entry.id,
    library_id: entry.libraryId,
    item_id: entry.itemId,
    content_revisions: JSON.stringify(entry.contentRevisions),
    steps: JSON.stringify(entry.steps),
    snapshot: JSON.stringify(entry.snapshot),
    started_at: entry.startedAt,
    published_by: entry.publishedBy,
  }
}

function inProgress({ itemId }: JournalEntry): ConflictError {
  return new ConflictError('publish-in-progress', `A publish of this item is open: ${itemId}`)
}
