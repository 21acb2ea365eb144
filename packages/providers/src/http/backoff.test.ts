import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.js'

const middle = 0.5

describe('backoff', () => {
  it('doubles from one second up to half a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) => backoffMs(failures, middle))
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('spreads each wait from half of it to one and a half', () => {
    expect(backoffMs(3, 0)).toBe(2_000)
    expect(backoffMs(3, 0.999)).toBe(5_996)
  })

  it('never exceeds the ceiling, also after very many failures', () => {
    expect(backoffMs(5_000, 0.999)).toBe(30_000)
  })
})
