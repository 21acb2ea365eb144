import { aLibrary } from '@metarr/core/testing'
import { createSqlStorage, migrate, migrateDown, migrations } from '@metarr/storage-sql'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openSqliteDatabase } from './database.js'
import { createSqliteStorage } from './storage.js'
import { temporaryFiles } from './testing/temporary-folder.js'

type Opened = Awaited<ReturnType<typeof openSqliteDatabase>>

describe('the schema in SQLite', () => {
  const newFile = temporaryFiles()

  async function openMigrated(): Promise<Opened> {
    const database = await openSqliteDatabase(':memory:')
    await migrate(database)
    return database
  }

  it('is the same after migrating twice', async () => {
    const database = await openMigrated()
    const before = await schemaOf(database)
    await createSqlStorage(database).libraries.add(aLibrary())
    await migrate(database)
    expect(await schemaOf(database)).toEqual(before)
    expect(await createSqlStorage(database).libraries.list()).toEqual([aLibrary()])
    await database.close()
  })

  it('is the same after going down and up again, step by step', async () => {
    const database = await openMigrated()
    const whole = await schemaOf(database)
    for (const [keep] of [...migrations.entries()].reverse()) {
      await migrateDown(database, keep)
      await migrate(database)
      expect(await schemaOf(database)).toEqual(whole)
    }
    await migrateDown(database, 0)
    expect(await schemaOf(database)).toEqual([expect.stringContaining('"migrations"')])
    await database.close()
  })

  it('is left as it was when a step fails', async () => {
    const database = await openMigrated()
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
    await database.close()
  })

  it('is refused when a newer version of Metarr has used the file', async () => {
    const file = newFile()
    const database = await openSqliteDatabase(file)
    const newer = { name: '9999-from-the-future', async up() {}, async down() {} }
    await migrate(database, [...migrations, newer])
    await database.close()
    await expect(createSqliteStorage({ file })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'storage-too-new',
      retryable: false,
    })
  })

  it('keeps every table that hangs on another through a foreign key with a cascade', async () => {
    const database = await openMigrated()
    const { rows } = await database.read((db) =>
      sql<{ reference: string; on_delete: string }>`
        select m.name || '.' || f."from" || ' → ' || f."table" as reference, f.on_delete
        from sqlite_master m join pragma_foreign_key_list(m.name) f
        where m.type = 'table' order by reference`.execute(db),
    )
    expect(rows.every(({ on_delete }) => on_delete === 'CASCADE')).toBe(true)
    expect(rows.map(({ reference }) => reference)).toEqual([
      'candidates.item_id → items',
      'external_ids.item_id → items',
      'items.library_id → libraries',
      'items.parent_id → items',
      'overruled.item_id → items',
      'overwrites.item_id → items',
      'proposals.item_id → items',
      'publications.item_id → items',
      'published_files.publication_id → publications',
      'scanned_folders.library_id → libraries',
      'selections.candidate_id → candidates',
      'selections.item_id → candidates',
      'selections.item_id → items',
    ])
    await database.close()
  })
})

async function schemaOf(database: Opened): Promise<readonly string[]> {
  const { rows } = await database.read((db) =>
    sql<{ sql: string }>`select sql from sqlite_master where sql is not null order by name`.execute(
      db,
    ),
  )
  return rows.map((row) => row.sql)
}
