import { migrate, migrations, type SqlDatabase } from '@metarr/storage-sql'
import { describeSchema } from '@metarr/storage-sql/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openSqliteDatabase } from './database.js'
import { createSqliteStorage } from './storage.js'
import { temporaryFiles } from './testing/temporary-folder.js'

describeSchema('SQLite', { open: () => openSqliteDatabase(':memory:'), schemaOf })

describe('the schema in a SQLite file', () => {
  const newFile = temporaryFiles()

  async function openMigrated(): Promise<SqlDatabase> {
    const database = await openSqliteDatabase(':memory:')
    await migrate(database)
    return database
  }

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
      'sessions.user_id → users',
      'webhook_deliveries.source_id → webhook_sources',
    ])
    await database.close()
  })
})

async function schemaOf(database: SqlDatabase): Promise<readonly string[]> {
  const { rows } = await database.read((db) =>
    sql<{ sql: string }>`
      select sql from sqlite_master where sql is not null and name <> 'migrations' order by name
    `.execute(db),
  )
  return rows.map((row) => row.sql.replace(/\s+/g, ' '))
}
