import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Storage } from '@metarr/core'
import { aLibrary, aMovie } from '@metarr/core/testing'
import { certificateFile, type PostgresServer, startPostgres } from '@metarr/test-postgres'
import { ask } from '@metarr/test-postgres/databases'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createPostgresStorage,
  openPostgresDatabase,
  type PostgresStorageOptions,
} from './storage.js'

const patienceMs = 60_000

describe('a PostgreSQL of its own', { timeout: patienceMs }, () => {
  let server: PostgresServer
  const opened: Storage[] = []

  beforeAll(async () => {
    server = await startPostgres({ network: true, durable: true })
  }, patienceMs)
  afterAll(() => server.remove(), patienceMs)
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
  })

  async function open(options: Omit<PostgresStorageOptions, 'url'> & { url?: string } = {}) {
    const storage = await createPostgresStorage({ url: server.url, ...options })
    opened.push(storage)
    return storage
  }

  /** A URL for the network, where the server asks who is there. */
  function address(options: { password?: string; host?: string; query?: string } = {}): string {
    const { password = server.password, host = '127.0.0.1', query = '' } = options
    return `postgresql://metarr:${encodeURIComponent(password)}@${host}:${server.port}/postgres${query}`
  }

  describe('that refuses', () => {
    it.each([
      ['a wrong password', () => address({ password: 'guess' }), /password/],
      ['a database that is not there', () => server.urlOf('nowhere'), /no such database/],
      ['a user that nobody knows', () => address().replace('//metarr', '//nobody'), /password/],
      [
        'to be believed without its certificate',
        () => address({ query: '?sslmode=verify-full' }),
        /sslrootcert/,
      ],
    ])('says so of %s, with the way out', async (_, url, message) => {
      await expect(open({ url: url() })).rejects.toMatchObject({
        name: 'StorageError',
        code: 'storage-refused',
        retryable: false,
        message: expect.stringMatching(message),
      })
    })

    it('never shows the password', async () => {
      const url = address({ password: 'a secret', query: '?sslmode=verify-full' })
      await expect(open({ url })).rejects.toMatchObject({
        message: expect.not.stringContaining('secret'),
      })
    })

    it.each(['mysql://host/db', 'metarr.db', 'postgresql://host/db?sslmode=perhaps'])(
      'refuses %s as no URL of a database',
      async (url) => {
        await expect(open({ url })).rejects.toMatchObject({ code: 'invalid-input' })
      },
    )
  })

  it('says that nobody listens', async () => {
    const url = `postgresql://metarr@127.0.0.1:${await unusedPort()}/postgres`
    await expect(open({ url })).rejects.toMatchObject({
      code: 'storage-unavailable',
      retryable: true,
      message: expect.stringContaining('check that it runs'),
    })
  })

  it('refuses a text with a NUL, and goes on', async () => {
    const storage = await open()
    await expect(storage.libraries.add(aLibrary({ name: 'a\0b' }))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('NUL'),
    })
    await storage.libraries.add(aLibrary())
    expect(await storage.libraries.list()).toEqual([aLibrary()])
    await storage.libraries.remove('films')
  })

  it('ends a statement that takes too long, and goes on', async () => {
    const database = await openPostgresDatabase({ url: server.url, statementTimeoutMs: 1000 })
    await expect(database.read((db) => sql`select pg_sleep(60)`.execute(db))).rejects.toMatchObject(
      {
        code: 'storage-unavailable',
        message: expect.stringContaining('took too long'),
      },
    )
    const { rows } = await database.read((db) => sql`select 1 as one`.execute(db))
    expect(rows).toEqual([{ one: 1 }])
    await database.close()
  })

  it('says that a transaction was taken back whose failed read somebody swallowed', async () => {
    const database = await openPostgresDatabase({ url: server.url })
    const failing = database.transaction(async (db) => {
      await db
        .selectFrom('nowhere' as 'jobs')
        .selectAll()
        .execute()
        .catch(() => undefined)
    })
    await expect(failing).rejects.toMatchObject({ code: 'storage-unavailable' })
    await database.close()
  })

  it('lets reads pass while all transactions that may be open are', async () => {
    const storage = await open({ poolSize: 2 })
    await storage.transaction(async ({ libraries }) => {
      await libraries.add(aLibrary({ id: 'later', name: 'later', root: '/later' }))
      expect((await storage.libraries.list()).map(({ id }) => id)).not.toContain('later')
    })
    await storage.libraries.remove('later')
  })

  describe('over TLS', () => {
    it('talks in secret to a server whose certificate is known', async () => {
      const storage = await open({
        url: address({
          host: 'localhost',
          query: `?sslmode=verify-full&sslrootcert=${certificateFile}`,
        }),
      })
      expect(await storage.libraries.list()).toEqual([])
      const [session] = await ask<{ ssl: boolean }>(
        server.url,
        `select bool_and(ssl) as ssl from pg_stat_ssl join pg_stat_activity using (pid) where client_addr is not null`,
      )
      expect(session).toEqual({ ssl: true })
    })

    it('takes the certificate as a text, too', async () => {
      const ca = await readFile(certificateFile, 'utf8')
      const storage = await open({ url: address(), tls: { ca } })
      expect(await storage.libraries.list()).toEqual([])
    })

    it('encrypts without a look at the certificate where it is told so', async () => {
      const storage = await open({ url: address({ query: '?sslmode=require' }) })
      expect(await storage.libraries.list()).toEqual([])
    })
  })

  describe('that is restarted', () => {
    it.each(['cleanly', 'crash'] as const)(
      'serves the storages that were open (%s)',
      async (how) => {
        const storage = await open()
        await storage.libraries.add(aLibrary())
        await server.restart(how)
        expect(await storage.libraries.list()).toEqual([aLibrary()])
        await storage.items.add(aMovie())
        expect(await storage.items.count({})).toBe(1)
        await storage.libraries.remove('films')
      },
    )

    it('is waited for', async () => {
      const storage = await open()
      await server.stop()
      const adding = storage.libraries.add(aLibrary())
      const listing = storage.libraries.list()
      await server.start()
      await adding
      await listing
      expect(await storage.libraries.list()).toEqual([aLibrary()])
      await storage.libraries.remove('films')
    })

    it('does a transaction anew whose connection was lost half-way', async () => {
      const storage = await open()
      let tries = 0
      await storage.transaction(async ({ libraries, items }) => {
        tries++
        await libraries.add(aLibrary())
        if (tries === 1) await server.restart('crash')
        await items.add(aMovie())
      })
      expect(tries).toBe(2)
      expect(await storage.items.find('alien')).toEqual(aMovie())
      await storage.libraries.remove('films')
    })
  })
})

async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return address !== null && typeof address === 'object' ? address.port : 0
}
