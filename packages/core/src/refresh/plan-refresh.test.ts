import { describe, expect, it } from 'vitest'
import { type PlanRefreshRequest, planRefresh, type RefreshFacts } from './plan-refresh.js'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 5, 15, 12)
const tmdb = {
  name: 'tmdb',
  limits: { perSecond: 20 },
  kinds: ['movie', 'series'],
  tellsMetadata: true,
} as const
const omdb = { ...tmdb, name: 'omdb', limits: { perSecond: 5, perDay: 100 }, leftToday: 2 } as const
const fanart = {
  ...tmdb,
  name: 'fanart.tv',
  limits: { perSecond: 5 },
  tellsMetadata: false,
} as const

function aTitle(itemId: string, facts: Partial<RefreshFacts> = {}): RefreshFacts {
  return {
    ...{ itemId, title: itemId, kind: 'movie', externalIds: { tmdb: itemId }, seasons: 0 },
    ...{ urgent: false, pending: false, incomplete: false, year: 1931, enrichedAt: now - 10 * day },
    ...facts,
  }
}

function plan(titles: readonly RefreshFacts[], more: Partial<PlanRefreshRequest> = {}) {
  return planRefresh({ titles, feeds: [], services: [tmdb], now, ...more })
}

function aFeed(
  since: number,
  changes: readonly { id: string; at: number; mergedInto?: string }[] = [],
) {
  return {
    ...({ provider: 'tmdb', kind: 'movie' } as const),
    span: { since, until: now - 1_000 },
    changes: new Map(changes.map((change) => [change.id, change])),
  }
}

const stale = { enrichedAt: now - 100 * day }

describe('what is due', () => {
  it('is what is no longer fresh by its age, the rest waits', () => {
    const { due, fresh, nextDueAt } = plan([aTitle('1', stale), aTitle('2')])
    expect(due).toEqual([
      { itemId: '1', title: '1', reason: 'old', dueSince: now - 40 * day, without: [] },
    ])
    expect([fresh, nextDueAt]).toEqual([1, now + 50 * day])
  })

  it('is what a service changed since it was asked', () => {
    const changes = [
      { id: '1', at: now - day },
      { id: '2', at: now - 20 * day },
    ]
    const { due } = plan([aTitle('1'), aTitle('2')], { feeds: [aFeed(now - 30 * day, changes)] })
    expect(due.map(({ itemId, reason }) => [itemId, reason])).toEqual([['1', 'changed']])
  })

  it('is not what a service told no change of since then, whatever its age', () => {
    const feeds = [aFeed(now - 120 * day)]
    expect(plan([aTitle('1', stale)], { feeds }).due).toEqual([])
  })

  it('is what nobody asked about for 150 days all the same', () => {
    const feeds = [aFeed(now - 300 * day)]
    expect(plan([aTitle('1', { enrichedAt: now - 151 * day })], { feeds }).due).toHaveLength(1)
  })

  it('is judged by age again when the feed has a gap or was not asked for days', () => {
    const titles = [aTitle('1', stale)]
    const late = aFeed(now - 50 * day)
    const old = {
      ...aFeed(now - 120 * day),
      span: { since: now - 120 * day, until: now - 3 * day },
    }
    for (const feed of [late, old]) expect(plan(titles, { feeds: [feed] }).due).toHaveLength(1)
  })

  it('is what is incomplete, feed or not', () => {
    const feeds = [aFeed(now - 30 * day)]
    expect(plan([aTitle('1', { incomplete: true })], { feeds }).due).toMatchObject([
      { reason: 'incomplete', dueSince: now - 3 * day },
    ])
  })

  it('goes on under the new id when a service merged it', () => {
    const merged = { id: '1', at: now - day, mergedInto: '9' }
    const { due } = plan([aTitle('1')], { feeds: [aFeed(now - 30 * day, [merged])] })
    expect(due).toMatchObject([{ reason: 'merged', newIds: { tmdb: '9' } }])
  })

  it('comes in the order of need', () => {
    const { enrichedAt: _, ...never } = aTitle('never')
    const owed = { providers: ['omdb'], askAgainAt: now - day }
    const titles = [
      aTitle('old', stale),
      aTitle('new', { premiered: '2026-06-10' }),
      aTitle('incomplete', { incomplete: true }),
      aTitle('owed', { owed }),
      aTitle('changed'),
      never,
      aTitle('urgent', { urgent: true }),
    ]
    const feeds = [{ ...aFeed(now - 9 * day, [{ id: 'changed', at: now - day }]) }]
    const order = plan(titles, { feeds }).due.map(({ itemId }) => itemId)
    expect(order).toEqual(['urgent', 'never', 'changed', 'owed', 'incomplete', 'new', 'old'])
  })

  it('comes in the order of waiting among equals', () => {
    const titles = [80, 100, 90].map((days) => aTitle(`${days}`, { enrichedAt: now - days * day }))
    expect(plan(titles).due.map(({ itemId }) => itemId)).toEqual(['100', '90', '80'])
  })
})

describe('what it costs', () => {
  const titles = ['1', '2', '3', '4'].map((id) => aTitle(id, stale))

  it('is one call a movie, and one a series and each of its seasons', () => {
    const series = aTitle('5', { ...stale, kind: 'series', seasons: 3 })
    expect(plan([...titles, series]).services).toMatchObject([{ calls: 8, etaMs: 400 }])
  })

  it('is what a service says of itself', () => {
    const dear = { ...tmdb, limits: { perSecond: 20, calls: { movie: 2 } } }
    expect(plan(titles, { services: [dear] }).services).toMatchObject([{ calls: 8 }])
  })

  it('leaves out of a title whoever has no calls left', () => {
    const { due, postponed } = plan(titles, { services: [tmdb, omdb, fanart] })
    expect(due.map(({ without }) => without)).toEqual([[], [], ['omdb'], ['omdb']])
    expect(postponed).toBe(0)
  })

  it('puts off what nobody that tells metadata has calls left for', () => {
    const { due, postponed } = plan(titles, { services: [omdb, fanart] })
    expect([due.length, postponed]).toEqual([2, 2])
  })

  it('asks only those about a title who owe an answer', () => {
    const owed = { providers: ['omdb'], askAgainAt: now }
    const { services } = plan([aTitle('1', { owed })], { services: [tmdb, omdb] })
    expect(services).toMatchObject([
      { name: 'tmdb', calls: 0 },
      { name: 'omdb', calls: 1, callsToday: 1 },
    ])
  })

  it('takes as long as the slowest service today, and days where the calls of a day do not suffice', () => {
    const many = Array.from({ length: 252 }, (_, index) => aTitle(`${index}`, stale))
    const { etaMs, wholeEtaMs, services } = plan(many, { services: [tmdb, omdb] })
    expect(etaMs).toBe((252 / 20) * 1000)
    expect(services[1]).toMatchObject({ calls: 252, callsToday: 2, leftToday: 2 })
    expect(wholeEtaMs).toBe(12 * 60 * 60 * 1000 + 2 * day + (50 / 5) * 1000)
  })

  it('is nothing when nothing is due', () => {
    expect(plan([])).toEqual({
      ...{ due: [], postponed: 0, fresh: 0, etaMs: 0, wholeEtaMs: 0 },
      services: [{ name: 'tmdb', calls: 0, callsToday: 0, etaMs: 0 }],
    })
  })
})
