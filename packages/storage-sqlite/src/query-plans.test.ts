import type { ItemQuery, Storage } from '@metarr/core'
import { aLibrary, testTime } from '@metarr/core/testing'
import { createSqlStorage, migrate } from '@metarr/storage-sql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SqliteConnection } from './connection.js'
import { openConnection } from './connection.js'
import { createDatabase } from './database.js'
import { loadSqlite } from './driver.js'

const itemCount = 32_000
const candidateCount = 320_000

describe(`hot reads at ${itemCount} items and ${candidateCount} candidates`, {
  timeout: 120_000,
}, () => {
  let connection: SqliteConnection
  let storage: Storage
  const ran: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []

  beforeAll(async () => {
    connection = openConnection(await loadSqlite(), ':memory:')
    const database = createDatabase({
      ...connection,
      run(sql, parameters = []) {
        ran.push({ sql, parameters })
        return connection.run(sql, parameters)
      },
    })
    await migrate(database)
    storage = createSqlStorage(database)
    await storage.libraries.add(aLibrary())
    fill(connection)
  })
  afterAll(async () => {
    await storage.close()
  })

  /** How SQLite finds the rows of every query that `work` runs. */
  async function plansOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    ran.length = 0
    await work()
    return ran
      .filter(({ sql }) => /^(?:with|select|update|delete)/.test(sql))
      .flatMap(
        ({ sql, parameters }) => connection.run(`explain query plan ${sql}`, parameters).rows,
      )
      .map((row) => String((row as { detail: unknown }).detail))
  }

  const listed: readonly { readonly query: ItemQuery; readonly index: string }[] = [
    { query: {}, index: 'items_everywhere' },
    { query: { text: 'film 31' }, index: 'items_everywhere' },
    { query: { libraryId: 'films' }, index: 'items_by_title' },
    { query: { libraryId: 'films', text: 'film 31' }, index: 'items_by_title' },
    { query: { libraryId: 'films', kinds: ['movie'] }, index: 'items_by_kind' },
    { query: { libraryId: 'films', states: ['identified'] }, index: 'items_by_state' },
    { query: { libraryId: 'films', dirty: true }, index: 'items_unpublished' },
    { query: { libraryId: 'films', missing: ['poster'] }, index: 'items_by_(?:kind|title)' },
    { query: { libraryId: 'films', locked: true }, index: 'items_by_title' },
    { query: { libraryId: 'films', problems: true }, index: 'items_by_title' },
    { query: { libraryId: 'films', order: 'path' }, index: 'items_by_path' },
    { query: { libraryId: 'films', folders: ['Film 7'], order: 'path' }, index: 'items_by_path' },
    { query: { libraryId: 'films', order: 'added' }, index: 'items_by_arrival' },
    { query: { libraryId: 'films', order: 'changed' }, index: 'items_by_change' },
    { query: { order: 'added', descending: true }, index: 'items_everywhere_by_arrival' },
    { query: { order: 'changed', descending: true }, index: 'items_everywhere_by_change' },
    { query: { removed: true }, index: 'items_by_removal' },
    { query: { parentId: 'item 7', order: 'path' }, index: 'items_of_parent' },
  ]

  it.each(listed)('list $query by $index without sorting', async ({ query, index }) => {
    const first = await storage.items.list({ ...query, limit: 1 })
    const next = first.next === undefined ? query : { ...query, after: first.next }
    const plans = await plansOf(() => storage.items.list(next))
    expect(plans[0]).toMatch(new RegExp(`items USING (?:COVERING )?INDEX ${index}`))
    expectNoScanOfTables(plans)
  })

  it.each<{ name: string; read: () => Promise<unknown> }>([
    { name: 'an item', read: () => storage.items.find('item 7') },
    {
      name: 'an item by an external id',
      read: () => storage.items.findByExternalId('films', 'tmdb', '7'),
    },
    { name: 'the count of a library', read: () => storage.items.count({ libraryId: 'films' }) },
    { name: 'selections of an item', read: () => storage.selections.list('item 7') },
    { name: 'the latest publication', read: () => storage.publications.latest('item 7') },
    { name: 'all latest publications', read: () => latestOf(storage) },
    { name: 'orphaned blobs', read: () => storage.blobLedger.orphans(testTime, 10) },
    { name: 'a page of blobs', read: () => storage.blobLedger.list({ limit: 10 }) },
    { name: 'a scanned folder', read: () => storage.scans.find('films', 'Film 7') },
    { name: 'scanned folders', read: () => storage.scans.list('films') },
    { name: 'jobs to claim', read: () => claim(storage) },
    {
      name: 'jobs of one status',
      read: () => storage.jobs.list({ statuses: ['failed'], limit: 9 }),
    },
  ])('find $name by an index', async ({ read }) => {
    const plans = await plansOf(read)
    expect(plans).not.toEqual([])
    expectNoScanOfTables(plans)
  })

  it('find candidates of an item by an index, and sort only those', async () => {
    const plans = await plansOf(() => storage.candidates.list('item 7', 'poster'))
    expect(plans).toEqual([
      expect.stringContaining('SEARCH candidates USING INDEX'),
      'USE TEMP B-TREE FOR ORDER BY',
    ])
  })

  it('find a candidate by its id', async () => {
    expect(await storage.candidates.find('candidate 319999')).toMatchObject({
      itemId: 'item 31999',
    })
    expectNoScanOfTables(await plansOf(() => storage.candidates.find('candidate 7')))
  })

  it('find what to ask again by an index, and sort only that', async () => {
    const plans = await plansOf(() => storage.items.list({ libraryId: 'films', askAgainBy: 1 }))
    expect(plans[0]).toContain('items_to_ask_again')
  })
})

function expectNoScanOfTables(plans: readonly string[]): void {
  const scans = plans.filter((plan) => /^SCAN/.test(plan) && !/INDEX|^SCAN due$/.test(plan))
  expect(scans).toEqual([])
  expect(plans.filter((plan) => /TEMP B-TREE/.test(plan))).toEqual([])
}

async function latestOf({ publications }: Storage): Promise<void> {
  for await (const _ of publications.latestOfLibrary('films'));
}

async function claim({ jobs }: Storage): Promise<unknown> {
  return jobs.claim({ worker: 'w', kinds: ['enrich'], limit: 10, now: testTime, leaseMs: 1000 })
}

function fill(connection: SqliteConnection): void {
  connection.run(
    `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ?)
    insert into items (id, library_id, kind, season_order, episode_order, folder, mixed_folder,
      main_video, sort_title, search_title, videos, metadata, locked_assets, state, priority,
      content_revision, dirty, revision, created_at, updated_at)
    select 'item ' || n, 'films', 'movie', -1, -1, 'Film ' || n, 0, '', 'film ' || n, 'film ' || n,
      '[]', '{}', '[]', iif(n % 100, 'published', 'identified'), 5, 1, n % 50 = 0, 1, 0, 0
    from numbers`,
    [itemCount - 1],
  )
  connection.run(
    `insert into external_ids (item_id, provider, value) select id, 'tmdb', substr(id, 6) from items`,
  )
  connection.run(
    `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ?)
    insert into candidates (id, item_id, asset_type, provider, source_url, offered_at)
    select 'candidate ' || n, 'item ' || (n % ?), 'poster', 'tmdb', 'https://images/' || n, 0
    from numbers`,
    [candidateCount - 1, itemCount],
  )
}
