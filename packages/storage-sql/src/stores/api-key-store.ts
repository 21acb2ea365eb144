import {
  type AccessScope,
  type ApiKey,
  type ApiKeyStore,
  ConflictError,
  type Digest,
} from '@metarr/core'
import { type DatabaseAccess, explained } from '../database.js'
import type { ApiKeysTable } from '../tables/access.js'

export function createSqlApiKeyStore({ read, write }: DatabaseAccess): ApiKeyStore {
  return {
    async add(key) {
      await explained(
        write((db) => db.insertInto('api_keys').values(rowOf(key)).execute()),
        () => new ConflictError('already-exists', `There is such a key already: ${key.name}`),
      )
    },

    async findByDigest(digest) {
      const row = await read((db) =>
        db.selectFrom('api_keys').selectAll().where('digest', '=', digest).executeTakeFirst(),
      )
      return row && keyOf(row)
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('api_keys').selectAll().orderBy('name').execute(),
      )
      return rows.map(keyOf)
    },

    async noteUse(id, at) {
      await write((db) =>
        db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute(),
      )
    },

    async remove(id) {
      const deleted = await write((db) =>
        db.deleteFrom('api_keys').where('id', '=', id).executeTakeFirst(),
      )
      return deleted.numDeletedRows > 0n
    },
  }
}

function rowOf({ createdAt, lastUsedAt, ...key }: ApiKey): ApiKeysTable {
  return { ...key, created_at: createdAt, last_used_at: lastUsedAt ?? null }
}

function keyOf({ created_at, last_used_at, scope, digest, ...row }: ApiKeysTable): ApiKey {
  return {
    ...row,
    scope: scope as AccessScope,
    digest: digest as Digest,
    createdAt: created_at,
    ...(last_used_at === null ? {} : { lastUsedAt: last_used_at }),
  }
}
