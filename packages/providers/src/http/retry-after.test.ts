import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './retry-after.js'

const clock = { now: () => Date.UTC(2026, 0, 1, 12, 0, 0) }
const day = 24 * 60 * 60 * 1000

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thursday, 01-Jan-26 12:00:30 GMT', 30_000],
    ['Thu Jan  1 12:00:30 2026 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['999999999', day],
    ['Fri, 01 Jan 2027 12:00:00 GMT', day],
    ['', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['12 parsecs', undefined],
    [`Thu, ${'1'.repeat(5_000)}`, undefined],
  ])('reads %j as %s ms', (value, expected) => {
    expect(retryAfterMs(new Headers({ 'retry-after': value }), clock)).toBe(expected)
  })

  it('says nothing without the header', () => {
    expect(retryAfterMs(new Headers(), clock)).toBeUndefined()
  })
})
