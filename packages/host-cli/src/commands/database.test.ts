import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 180_000
const database = temporaryDatabase()
const other = temporaryDatabase()
let place: SampleUnderTest

beforeAll(async () => {
  place = await openSample()
}, patience)

afterAll(() => place.close())

const inPostgres = (...args: readonly string[]) => place.json(...args, '--database', database.url)

describe('metarr --database', { timeout: patience }, () => {
  it('runs the whole job on PostgreSQL, and leaves no file of SQLite', async () => {
    const ran = await inPostgres('run', place.sample.shows)
    expect(ran.code, ran.stderr).toBe(0)
    expect(await inPostgres('verify', '--full')).toMatchObject({ code: 0, value: { faults: 0 } })
    expect(await inPostgres('publish')).toMatchObject({ code: 0 })
    const [counted] = await ask(
      database.url,
      'select count(*)::int as files from metarr.published_files',
    )
    expect(counted?.['files']).toBeGreaterThan(10)
    expect(await readdir(join(place.home, 'data'))).not.toContain('metarr.db')
  })

  it('is named by doctor, without its password', async () => {
    const { value } = await inPostgres('doctor')
    expect(value).toContainEqual({
      check: 'Database',
      ok: true,
      message: expect.stringMatching(/^PostgreSQL, postgresql:.*; \d+ items$/),
    })
  })

  it('is refused when it is none', async () => {
    const refused = await place.json('library', 'list', '--database', 'mysql://secret@host/db')
    expect(refused).toMatchObject({ code: 2, value: { error: { code: 'invalid-input' } } })
    expect(refused.stderr).not.toContain('secret')
  })
})

describe('metarr db move', { timeout: patience }, () => {
  const file = () => `sqlite:${join(place.home, 'moved.db')}`

  it('takes everything to SQLite and back to PostgreSQL, row by row the same', async () => {
    const there = await inPostgres('db', 'move', '--to', file())
    expect(there.code, there.stderr).toBe(0)
    expect(there.value.tables).toMatchObject({ libraries: 1, publications: expect.any(Number) })
    const back = await place.json('db', 'move', '--database', file(), '--to', other.url)
    expect(back.code, back.stderr).toBe(0)
    expect(back.value).toMatchObject({ rows: there.value.rows, tables: there.value.tables })
    const verified = await place.json('verify', '--database', file())
    expect(verified).toMatchObject({ code: 0, value: { faults: 0 } })
  })

  it('refuses a database that is in use, and leaves both as they are', async () => {
    const refused = await inPostgres('db', 'move', '--to', file())
    expect(refused).toMatchObject({ code: 2, value: { error: { code: 'invalid-input' } } })
    expect(await inPostgres('verify')).toMatchObject({ code: 0 })
  })
})

describe('metarr db status, rollback and migrate', { timeout: patience }, () => {
  it('say which steps there are, take one back only when told to, and take it again', async () => {
    const status = await inPostgres('db', 'status')
    expect(status).toMatchObject({ code: 0, value: { missing: [], unknown: [] } })
    const newest = status.value.taken.at(-1)
    expect(await inPostgres('db', 'rollback')).toMatchObject({
      code: 4,
      value: { steps: [newest], done: false },
    })
    expect((await inPostgres('db', 'status')).code).toBe(0)
    expect(await inPostgres('db', 'rollback', '--yes')).toMatchObject({
      code: 0,
      value: { steps: [newest], done: true },
    })
    expect(await inPostgres('db', 'status')).toMatchObject({
      code: 3,
      value: { missing: [newest] },
    })
    expect(await inPostgres('db', 'migrate')).toMatchObject({ code: 0, value: { steps: [newest] } })
    expect((await inPostgres('db', 'status')).code).toBe(0)
  })
})
