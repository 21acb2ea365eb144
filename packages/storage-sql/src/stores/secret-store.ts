import type { SecretStore } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'

export function createSqlSecretStore({ read, write }: DatabaseAccess): SecretStore {
  return {
    async list() {
      const rows = await read((db) =>
        db.selectFrom('secrets').selectAll().orderBy('name').execute(),
      )
      return rows.map(({ name, sealed, saved_at }) => ({ name, sealed, savedAt: saved_at }))
    },

    async save({ name, sealed, savedAt }) {
      const kept = { sealed, saved_at: savedAt }
      await write((db) =>
        db
          .insertInto('secrets')
          .values({ name, ...kept })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(kept))
          .execute(),
      )
    },

    async remove(name) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('secrets').where('name', '=', name).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },
  }
}
