import { readFile, writeFile } from 'node:fs/promises'
import { StorageError } from '@metarr/core'
import { aJob, aLibrary } from '@metarr/core/testing'
import { createSqlStorage } from '@metarr/storage-sql'
import { describe, expect, it } from 'vitest'
import { openConnection } from './connection.js'
import { createDatabase } from './database.js'
import { loadSqlite } from './driver.js'
import { createSqliteStorage } from './storage.js'
import { temporaryFiles } from './testing/temporary-folder.js'
import { createTurns } from './turn.js'

describe('what goes wrong with a SQLite file', () => {
  const newFile = temporaryFiles()

  it.each([
    { what: 'cannot be opened', file: () => `${newFile()}/nowhere/metarr.db` },
    { what: 'is no database', file: () => newFile(), bytes: 'These are no tables. '.repeat(500) },
  ])('says that a file $what', async ({ file, bytes }) => {
    const path = file()
    if (bytes !== undefined) await writeFile(path, bytes)
    await expect(createSqliteStorage({ file: path })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'storage-unavailable',
    })
  })

  it('leaves the database of another program as it was', async () => {
    const file = newFile()
    const other = openConnection(await loadSqlite(), file)
    other.run('create table recipes (name text)')
    other.close()
    const before = await readFile(file)
    await expect(createSqliteStorage({ file })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('another program'),
    })
    expect(await readFile(file)).toEqual(before)
  })

  it('says that the disk is full, keeps what was, and goes on once there is room', async () => {
    const file = newFile()
    const storage = await createSqliteStorage({ file })
    await storage.libraries.add(aLibrary())
    await storage.close()
    const connection = openConnection(await loadSqlite(), file)
    const database = createDatabase(connection)
    const full = createSqlStorage(database)

    connection.run('pragma max_page_count = 1')
    const tooMuch = aJob({ payload: 'x'.repeat(1_000_000) })
    const filling = full.transaction(async ({ libraries, jobs }) => {
      await libraries.add(aLibrary({ id: 'more' }))
      await jobs.enqueue(tooMuch).catch(() => 'never mind')
      await libraries.add(aLibrary({ id: 'after all' })).catch(() => 'never mind')
    })
    await expect(filling).rejects.toMatchObject({ code: 'disk-full', retryable: false })
    expect(await full.libraries.list()).toEqual([aLibrary()])

    connection.run('pragma max_page_count = 100000')
    await full.libraries.add(aLibrary({ id: 'more' }))
    expect(await full.libraries.list()).toHaveLength(2)
    await full.close()
  })

  it('ends a wait that takes too long, and then serves those who still wait', async () => {
    const inTurn = createTurns(20)
    let release = () => {}
    const first = inTurn(() => new Promise<void>((resolve) => (release = resolve)))
    await expect(inTurn(async () => 'second')).rejects.toBeInstanceOf(StorageError)
    const third = inTurn(async () => 'third')
    release()
    await first
    expect(await third).toBe('third')
  })

  it('makes a journal entry durable in the log before it resolves', async () => {
    const connection = openConnection(await loadSqlite(), newFile())
    const ran: string[] = []
    const noting = {
      ...connection,
      run(sql: string, parameters?: readonly unknown[]) {
        ran.push(sql)
        return connection.run(sql, parameters)
      },
    }
    const database = createDatabase(noting, undefined, {
      sync: async () => void ran.push('sync'),
      close: async () => undefined,
    })
    connection.run('pragma journal_mode = wal')
    connection.run('pragma synchronous = normal')
    await database.transaction(async (_, insist) => insist())
    ran.push('resolved')
    expect(ran.slice(-3)).toEqual(['commit', 'sync', 'resolved'])
    await database.close()
  })
})
