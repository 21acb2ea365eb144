import { aLibrary } from '@metarr/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SqlDatabase } from '../database.js'
import { migrate, migrateDown } from '../migrate.js'
import { migrations } from '../migrations/index.js'
import { createSqlStorage } from '../storage.js'

/** How the suite gets at a database, and at what its tables, indexes and rules are. */
export interface SchemaHarness {
  /** Opens a fresh, empty database; the suite closes it. */
  open(): Promise<SqlDatabase>
  /** One line for each thing in it, in an order. */
  schemaOf(database: SqlDatabase): Promise<readonly string[]>
}

/** Checks that the steps of the schema go up and down on a database; call it at the top level of a vitest file. */
export function describeSchema(name: string, { open, schemaOf }: SchemaHarness): void {
  describe(`the schema in ${name}`, { timeout: 120_000 }, () => {
    let database: SqlDatabase

    beforeEach(async () => {
      database = await open()
    }, 60_000)
    afterEach(() => database.close(), 60_000)

    it('is the same after migrating twice', async () => {
      await migrate(database)
      const before = await schemaOf(database)
      await createSqlStorage(database).libraries.add(aLibrary())
      await migrate(database)
      expect(await schemaOf(database)).toEqual(before)
      expect(await createSqlStorage(database).libraries.list()).toEqual([aLibrary()])
    })

    it('is after each step down what it was before that step', async () => {
      const before: (readonly string[])[] = []
      for (const [count] of migrations.entries()) {
        await migrate(database, migrations.slice(0, count))
        before.push(await schemaOf(database))
      }
      await migrate(database)
      for (const [keep] of [...migrations.entries()].reverse()) {
        await migrateDown(database, keep)
        expect([keep, await schemaOf(database)]).toEqual([keep, before[keep]])
      }
    })

    it('is left as it was when a step fails', async () => {
      await migrate(database)
      const before = await schemaOf(database)
      const failing = {
        name: '9999-fails',
        async up() {
          throw new Error('no')
        },
        async down() {},
      }
      await expect(migrate(database, [...migrations, failing])).rejects.toThrow('no')
      expect(await schemaOf(database)).toEqual(before)
    })

    it('is refused when a newer version of Metarr has used it', async () => {
      const newer = { name: '9999-from-the-future', async up() {}, async down() {} }
      await migrate(database, [...migrations, newer])
      await expect(migrate(database)).rejects.toMatchObject({
        name: 'StorageError',
        code: 'storage-too-new',
        retryable: false,
      })
    })
  })
}
