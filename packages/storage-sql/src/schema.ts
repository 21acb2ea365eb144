import type { StorageSchema } from '@metarr/core'
import type { SqlDatabase } from './database.js'
import { appliedMigrations, migrate, migrateDown } from './migrate.js'
import { migrations } from './migrations/index.js'

/** The schema of a database, without a look at what is in its tables. */
export function createSqlSchema(database: SqlDatabase): StorageSchema {
  const taken = () => appliedMigrations(database)

  return {
    known: migrations.map(({ name }) => name),
    taken,

    async migrate() {
      const before = await taken()
      await migrate(database)
      return (await taken()).filter((name) => !before.includes(name))
    },

    async rollBack(keep) {
      const before = await taken()
      await migrateDown(database, keep)
      const after = await taken()
      return before.filter((name) => !after.includes(name)).reverse()
    },

    close: () => database.close(),
  }
}
