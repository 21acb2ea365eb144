import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aLibrary } from '@metarr/core/testing'
import { createSqlStorage, migrate } from '@metarr/storage-sql'
import { afterAll, describe, expect, it } from 'vitest'
import { openConnection } from './connection.js'
import { createDatabase } from './database.js'
import { loadSqlite } from './driver.js'

const folder = mkdtempSync(join(tmpdir(), 'metarr-group-'))
let files = 0

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A storage that notes what its writing connection runs; statements of `fail` throw. */
async function openNoting(fail: (sql: string) => boolean = () => false) {
  const sqlite = await loadSqlite()
  const file = join(folder, `${files++}.db`)
  const connection = openConnection(sqlite, file)
  connection.run('pragma journal_mode = wal')
  const ran: string[] = []
  const noting = {
    ...connection,
    run(sql: string, parameters?: readonly unknown[]) {
      ran.push(sql)
      if (fail(sql)) throw new Error(`refused: ${sql}`)
      return connection.run(sql, parameters)
    },
  }
  const log = { sync: async () => void ran.push('sync'), close: async () => undefined }
  const database = createDatabase(noting, () => openConnection(sqlite, file), log)
  await migrate(database)
  ran.length = 0
  return { ran, database, storage: createSqlStorage(database) }
}

describe('transactions that are asked for at the same time', () => {
  it('share one commit and one wait for the disk', async () => {
    const { ran, database, storage } = await openNoting()
    const insisting = () => database.transaction(async (_, insist) => insist())
    await Promise.all([insisting(), storage.libraries.add(aLibrary()), insisting()])
    expect(ran.filter((sql) => sql === 'commit')).toHaveLength(1)
    expect(ran.filter((sql) => sql === 'sync')).toHaveLength(1)
    await storage.close()
  })

  it('stand or fall each by itself', async () => {
    const { storage } = await openNoting()
    const [first, refused, last] = await Promise.allSettled([
      storage.libraries.add(aLibrary({ id: 'one' })),
      storage.transaction(async ({ libraries }) => {
        await libraries.add(aLibrary({ id: 'two' }))
        throw new Error('thought better of it')
      }),
      storage.libraries.add(aLibrary({ id: 'three' })),
    ])
    expect([first.status, refused.status, last.status]).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled'],
    ])
    const kept = await storage.libraries.list()
    expect(kept.map(({ id }) => id).sort()).toEqual(['one', 'three'])
    await storage.close()
  })

  it('all fail when their commit does, and leave no trace', async () => {
    let isBroken = false
    const { storage } = await openNoting((sql) => isBroken && sql === 'commit')
    isBroken = true
    const outcomes = await Promise.allSettled([
      storage.libraries.add(aLibrary({ id: 'one' })),
      storage.libraries.add(aLibrary({ id: 'two' })),
    ])
    isBroken = false
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await storage.libraries.list()).toEqual([])
    await storage.libraries.add(aLibrary({ id: 'three' }))
    expect(await storage.libraries.list()).toHaveLength(1)
    await storage.close()
  })

  it('are committed before the storage is closed', async () => {
    const { storage, database } = await openNoting()
    const adding = storage.libraries.add(aLibrary())
    await database.close()
    await expect(adding).resolves.toBeUndefined()
  })
})
