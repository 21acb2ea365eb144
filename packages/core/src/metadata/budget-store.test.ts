import { describe, expect, it } from 'vitest'
import { budgetWindow, endOfWindow } from './budget-store.js'

describe('a budget window', () => {
  it.each([
    ['day', '2026-02-28T23:59:59.999Z', '2026-02-28', '2026-03-01'],
    ['day', '2028-02-28T00:00:00.000Z', '2028-02-28', '2028-02-29'],
    ['month', '2026-12-31T23:59:59.999Z', '2026-12-01', '2027-01-01'],
    ['month', '2026-01-01T00:00:00.000Z', '2026-01-01', '2026-02-01'],
  ] as const)('of a %s holds %s from its start to its end', (period, at, start, end) => {
    const window = budgetWindow('omdb', period, Date.parse(at))
    expect(window).toEqual({ provider: 'omdb', period, startsAt: Date.parse(start) })
    expect(endOfWindow(window)).toBe(Date.parse(end))
  })
})
