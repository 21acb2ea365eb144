import type { Storage } from '@metarr/core'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import { createPostgresStorage, type PostgresStorageOptions } from '../storage.js'

/** A schema that nobody writes to: what every new one begins with. */
const pristine = 'pristine'

/** Opens empty storages for the tests of a file. To make all tables takes a third of a second, so what one test leaves behind is emptied for another. */
export function freshStorages(): (
  options?: Omit<PostgresStorageOptions, 'url' | 'schema'>,
) => Promise<Storage> {
  const database = temporaryDatabase()
  const free: string[] = []
  let made = 0

  async function makePristine(): Promise<void> {
    const storage = await createPostgresStorage({ url: database.url, schema: pristine })
    await storage.close()
  }

  return async (options) => {
    const left = free.pop()
    const schema = left ?? `storage_${++made}`
    if (made === 1 && left === undefined) await makePristine()
    if (left !== undefined) await ask(database.url, emptying(schema))
    const storage = await createPostgresStorage({ ...options, url: database.url, schema })
    let isOpen = true
    return {
      ...storage,
      async close() {
        await storage.close()
        if (isOpen) free.push(schema)
        isOpen = false
      },
    }
  }
}

function emptying(schema: string): string {
  return `do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = '${schema}' loop
      execute format('delete from %1$I.%3$I; insert into %1$I.%3$I select * from %2$I.%3$I',
        '${schema}', '${pristine}', name);
    end loop;
  end $$`
}
