import { migrate } from '@metarr/storage-sql'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openSqliteDatabase } from './database.js'

/** Why no column that holds a digest can lose its bytes to the collection of garbage: who refers for it, or that it needs none. */
const guarded: Readonly<Record<string, string>> = {
  'blobs.digest': 'the record itself',
  'blob_refs.digest': 'the references themselves',
  'candidates.digest': 'referrer candidate',
  'selections.digest': 'referrer selection',
  'published_files.digest': 'referrer publication',
  'overwrites.digest': 'of a file that another program wrote, which the cache does not hold',
  'api_keys.digest': 'of a secret, not of bytes',
  'webhook_sources.digest': 'of a secret, not of bytes',
  'sessions.digest': 'of a token, not of bytes',
}

it('knows for every column that holds a digest who keeps its bytes from the collection of garbage', async () => {
  const database = await openSqliteDatabase(':memory:')
  await migrate(database)
  const { rows } = await database.read((db) =>
    sql<{ name: string }>`
      select t.name || '.' || c.name as name from sqlite_master t, pragma_table_info(t.name) c
      where t.type = 'table' and c.name like '%digest%' order by 1`.execute(db),
  )
  await database.close()
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(guarded).sort())
})
