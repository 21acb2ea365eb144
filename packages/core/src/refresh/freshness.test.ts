import { describe, expect, it } from 'vitest'
import { type FreshnessFacts, freshnessOf } from './freshness.js'

const now = Date.UTC(2026, 5, 15)
const known = { kind: 'movie', incomplete: false } as const

describe('how long an answer is fresh', () => {
  const table: readonly (readonly [string, FreshnessFacts, string])[] = [
    ['a movie of next month', { ...known, premiered: '2026-07-01' }, 'new'],
    ['a movie of last week', { ...known, premiered: '2026-06-08', incomplete: true }, 'new'],
    ['a movie of this spring', { ...known, premiered: '2026-03-01' }, 'recent'],
    ['a movie of next year', { ...known, premiered: '2027-05-01' }, 'recent'],
    ['a movie of 1931', { ...known, premiered: '1931-03-01' }, 'old'],
    ['a movie of which only the year is known', { ...known, year: 2025 }, 'recent'],
    ['a movie without any date', known, 'old'],
    ['an old movie without a plot', { ...known, year: 1931, incomplete: true }, 'incomplete'],
    [
      'a series that goes on',
      { ...known, kind: 'series', year: 1998, status: 'Continuing' },
      'airing',
    ],
    ['a series that ended', { ...known, kind: 'series', year: 1998, status: 'Ended' }, 'old'],
    ['a series of unknown fate', { ...known, kind: 'series', year: 1998 }, 'old'],
    ['a date that is none', { ...known, premiered: 'soon' }, 'old'],
  ]

  it.each(table)('is that of %s', (_, facts, reason) => {
    expect(freshnessOf(facts, now).reason).toBe(reason)
  })
})
