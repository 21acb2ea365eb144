import type { Storage } from '@metarr/core'
import { aLibrary } from '@metarr/core/testing'
import type { SqlDatabase } from '@metarr/storage-sql'
import { describeSchema } from '@metarr/storage-sql/testing'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createPostgresStorage, openPostgresDatabase } from './storage.js'

const database = temporaryDatabase()
let count = 0

describeSchema('PostgreSQL', {
  open: () => openPostgresDatabase({ url: database.url, schema: `schema_${++count}` }),
  schemaOf,
})

describe('a PostgreSQL database', { timeout: 60_000 }, () => {
  it('is brought up to date once, however many open it at the same time', async () => {
    const options = { url: database.url, schema: 'crowded' }
    const storages = await Promise.all(
      Array.from({ length: 5 }, () => createPostgresStorage(options)),
    )
    await storages[0]?.libraries.add(aLibrary())
    const lists = await Promise.all(storages.map(({ libraries }: Storage) => libraries.list()))
    expect(lists).toEqual(storages.map(() => [aLibrary()]))
    await Promise.all(storages.map((storage) => storage.close()))
  })

  it('may hold the tables of another program, of the same names', async () => {
    await ask(database.url, 'create table public.migrations (id integer, batch integer)')
    const storage = await createPostgresStorage({ url: database.url })
    expect(await storage.libraries.list()).toEqual([])
    await storage.close()
    expect(await ask(database.url, 'select * from public.migrations')).toEqual([])
  })

  it('sorts every text by code points', async () => {
    const storage = await createPostgresStorage({ url: database.url, schema: 'sorted' })
    await storage.close()
    const others = await ask(
      database.url,
      `select table_name, column_name from information_schema.columns
      where table_schema = 'sorted' and data_type = 'text' and collation_name is distinct from 'C'`,
    )
    expect(others).toEqual([])
  })
})

/** Columns with their types, rules and indexes, without the name of the schema. */
async function schemaOf(opened: SqlDatabase): Promise<readonly string[]> {
  const { rows } = await opened.read((db) =>
    sql<{ line: string }>`
      select concat_ws(' ', table_name, column_name, data_type, is_nullable, collation_name) as line
      from information_schema.columns where table_schema = current_schema()
      union all
      select replace(indexdef, current_schema() || '.', '') from pg_indexes
      where schemaname = current_schema()
      union all
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = current_schema()::regnamespace and contype <> 'n'
      order by line
    `.execute(db),
  )
  return rows.map(({ line }) => line).filter((line) => !/^migrations |ON migrations/.test(line))
}
