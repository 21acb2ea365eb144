import {
  ConflictError,
  type Digest,
  type WebhookKind,
  type WebhookSource,
  type WebhookSourceStore,
} from '@metarr/core'
import { type DatabaseAccess, explained } from '../database.js'
import { fromJson } from '../rows.js'
import type { WebhookSourcesTable } from '../tables/webhooks.js'

export function createSqlWebhookSourceStore({ read, write }: DatabaseAccess): WebhookSourceStore {
  return {
    async add(source) {
      await explained(
        write((db) => db.insertInto('webhook_sources').values(toRow(source)).execute()),
        () => new ConflictError('already-exists', `There is such a source: ${source.name}`),
      )
    },

    async replace(source) {
      const { digest, path_mappings, library_ids } = toRow(source)
      const { numUpdatedRows } = await write((db) =>
        db
          .updateTable('webhook_sources')
          .set({ digest, path_mappings, library_ids })
          .where('id', '=', source.id)
          .executeTakeFirstOrThrow(),
      )
      return numUpdatedRows > 0n
    },

    async findByName(name) {
      const row = await read((db) =>
        db.selectFrom('webhook_sources').selectAll().where('name', '=', name).executeTakeFirst(),
      )
      return row && toSource(row)
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('webhook_sources').selectAll().orderBy('name').execute(),
      )
      return rows.map(toSource)
    },

    async remove(id) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('webhook_sources').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },
  }
}

function toRow(source: WebhookSource): WebhookSourcesTable {
  const { pathMappings, libraryIds, createdAt, ...row } = source
  return {
    ...row,
    path_mappings: JSON.stringify(pathMappings),
    library_ids: JSON.stringify(libraryIds),
    created_at: createdAt,
  }
}

function toSource(row: WebhookSourcesTable): WebhookSource {
  const { id, name, kind, digest, path_mappings, library_ids, created_at } = row
  return {
    ...{ id, name },
    kind: kind as WebhookKind,
    digest: digest as Digest,
    pathMappings: fromJson(path_mappings),
    libraryIds: fromJson(library_ids),
    createdAt: created_at,
  }
}
