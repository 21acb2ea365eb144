import type { ItemQuery, Storage } from '@metarr/core'
import { aLibrary, testTime } from '@metarr/core/testing'
import { ask, temporaryDatabase } from '@metarr/test-postgres/databases'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPostgresStorage } from './storage.js'

const itemCount = 32_000
const candidateCount = 320_000
const patienceMs = 120_000
const database = temporaryDatabase()

/** A step of a plan, as EXPLAIN writes it. */
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly PlanNode[]
}

describe(`hot reads at ${itemCount} items and ${candidateCount} candidates`, {
  timeout: patienceMs,
}, () => {
  let storage: Storage

  beforeAll(async () => {
    storage = await createPostgresStorage({ url: database.url })
    await storage.libraries.add(aLibrary())
    for (const statement of seed) await ask(database.url, statement)
  }, patienceMs)
  afterAll(() => storage.close())

  /** How PostgreSQL finds the rows of every query that `work` runs. */
  async function plansOf(work: () => Promise<unknown>): Promise<readonly PlanNode[]> {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    await work()
    const ran = spy.mock.calls as unknown as readonly (readonly [unknown, unknown[]?])[]
    spy.mockRestore()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('set search_path = metarr')
    const nodes: PlanNode[] = []
    for (const [text, values = []] of ran) {
      if (typeof text !== 'string' || !/^\s*(?:with|select|update|delete)/.test(text)) continue
      const { rows } = await client.query(`explain (format json) ${text}`, values)
      nodes.push(...nodesOf(rows[0]['QUERY PLAN'][0].Plan))
    }
    await client.end()
    return nodes
  }

  const listed: readonly { readonly query: ItemQuery }[] = [
    { query: {} },
    { query: { libraryId: 'films' } },
    { query: { libraryId: 'films', kinds: ['movie'] } },
    { query: { libraryId: 'films', states: ['identified'] } },
    { query: { libraryId: 'films', dirty: true } },
    { query: { libraryId: 'films', missing: ['poster'] } },
    { query: { libraryId: 'films', order: 'path' } },
    { query: { libraryId: 'films', folders: ['Film 7'], order: 'path' } },
    { query: { parentId: 'item 7', order: 'path' } },
    { query: { libraryId: 'films', order: 'added' } },
    { query: { libraryId: 'films', order: 'changed' } },
    { query: { order: 'added', descending: true } },
    { query: { order: 'changed', descending: true } },
    { query: { removed: true } },
  ]

  it.each(listed)('list $query by an index, without sorting', async ({ query }) => {
    const first = await storage.items.list({ ...query, limit: 1 })
    const next = first.next === undefined ? query : { ...query, after: first.next }
    const plans = await plansOf(() => storage.items.list(next))
    expectNoScanOfTables(plans)
    expect(plans.filter((node) => node['Node Type'] === 'Sort')).toEqual([])
  })

  it.each<ItemQuery>([{ text: 'lm 317' }, { libraryId: 'films', text: 'film 31' }])(
    'find words in titles by an index: %o',
    async (query) => {
      const plans = await plansOf(() => storage.items.list(query))
      expectNoScanOfTables(plans)
      expect((await storage.items.list(query)).items.length).toBeGreaterThan(10)
    },
  )

  it('find rare words by the index of their parts', async () => {
    const plans = await plansOf(() => storage.items.list({ text: '31763' }))
    expect(plans.map((node) => node['Index Name'])).toContain('items_by_words')
    expect((await storage.items.list({ text: '31763' })).items.map(({ id }) => id)).toEqual([
      'item 31763',
    ])
  })

  it.each<{ name: string; read: () => Promise<unknown> }>([
    { name: 'an item', read: () => storage.items.find('item 7') },
    {
      name: 'an item by an external id',
      read: () => storage.items.findByExternalId('films', 'tmdb', '7'),
    },
    { name: 'candidates of an item', read: () => storage.candidates.list('item 7', 'poster') },
    { name: 'a candidate', read: () => storage.candidates.find('candidate 7') },
    { name: 'selections of an item', read: () => storage.selections.list('item 7') },
    { name: 'the latest publication', read: () => storage.publications.latest('item 7') },
    {
      name: 'what to ask again',
      read: () => storage.items.list({ libraryId: 'films', askAgainBy: 1 }),
    },
  ])('find $name by an index', async ({ read }) => {
    const plans = await plansOf(read)
    expect(plans).not.toEqual([])
    expectNoScanOfTables(plans)
  })

  it('find jobs to claim by an index, and change each by its key', async () => {
    const plans = await plansOf(() =>
      storage.jobs.claim({ worker: 'w', kinds: ['enrich'], limit: 10, now: testTime, leaseMs: 1 }),
    )
    expectNoScanOfTables(plans)
    expect(plans.some((node) => node['Index Name']?.startsWith('jobs_'))).toBe(true)
  })
})

const large = new Set(['items', 'candidates', 'external_ids', 'selections', 'jobs'])

function expectNoScanOfTables(plans: readonly PlanNode[]): void {
  const scans = plans.filter(
    (node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''),
  )
  expect(scans.map((node) => node['Relation Name'])).toEqual([])
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** Rows as wide as real ones, made by the server. */
const seed = [
  `insert into metarr.items (id, library_id, kind, season_order, episode_order, folder, mixed_folder,
    main_video, sort_title, search_title, videos, metadata, locked_assets, state, priority,
    content_revision, dirty, revision, created_at, updated_at)
  select 'item ' || n, 'films', 'movie', -1, -1, 'Film ' || n, 0, '', 'film ' || n, 'film ' || n,
    '[]', '{"plot":{"value":"' || repeat(md5(n::text), 30) || '"}}', '[]',
    case when n % 100 = 0 then 'identified' else 'published' end, 5, 1,
    case when n % 50 = 0 then 1 else 0 end, 1, 0, 0
  from generate_series(0, ${itemCount - 1}) n`,
  `insert into metarr.external_ids (item_id, provider, value)
  select 'item ' || n, 'tmdb', n::text from generate_series(0, ${itemCount - 1}) n`,
  `insert into metarr.candidates (id, item_id, asset_type, provider, source_url, offered_at)
  select 'candidate ' || n, 'item ' || n % ${itemCount}, 'poster', 'tmdb',
    'https://image.example/' || n || '.jpg', 0
  from generate_series(0, ${candidateCount - 1}) n`,
  `insert into metarr.selections (item_id, asset_type, rank, candidate_id, digest, score, reason,
    selected_by, selected_at)
  select 'item ' || n, 'poster', 0, 'candidate ' || n, md5(n::text), 1, '', 'auto', 0
  from generate_series(0, ${itemCount - 1}) n where n % 20 <> 0`,
  `insert into metarr.jobs (id, kind, payload, priority, status, attempts, maximum_attempts,
    created_at, due_at, claimable_at)
  select 'job ' || n, 'enrich', '{}', 5, case when n % 10 = 0 then 'pending' else 'completed' end,
    0, 3, n, n, n
  from generate_series(0, ${itemCount - 1}) n`,
  'vacuum analyze',
]
