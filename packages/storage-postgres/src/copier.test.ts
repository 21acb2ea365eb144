import { aLibrary, describeCopierContract } from '@metarr/core/testing'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createPostgresStorage } from './storage.js'

const database = temporaryDatabase()
let count = 0

describeCopierContract({
  open: async () => createPostgresStorage({ url: database.url, schema: `copier_${++count}` }),
})

describe('a database that was moved here', () => {
  it('knows how many rows it holds, by which it plans', async () => {
    const [from, to] = [`moved_from_${++count}`, `moved_to_${count}`]
    const old = await createPostgresStorage({ url: database.url, schema: from })
    await old.libraries.add(aLibrary())
    const moved = await createPostgresStorage({ url: database.url, schema: to })
    await old.copier?.copy(async (copy) => moved.copier?.replace(copy))
    await Promise.all([old.close(), moved.close()])
    expect(await rowsPlannedFor(to, 'libraries')).toBe(1)
  })
})

/** What the planner believes; -1 before anybody counted. */
async function rowsPlannedFor(schema: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query(
      'select reltuples from pg_class where oid = format($1, $2::text, $3::text)::regclass',
      ['%I.%I', schema, table],
    )
    return Number(rows[0].reltuples)
  } finally {
    await client.end()
  }
}
