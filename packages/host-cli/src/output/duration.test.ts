import { describe, expect, it } from 'vitest'
import { duration } from './duration.js'

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [1, '1 s'],
    [48_000, '48 s'],
    [200_000, '3 min 20 s'],
    [3_600_000, '1 h'],
    [190_800_000, '2 d 5 h'],
    [86_400_001, '1 d 1 s'],
  ])('of %i ms reads %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text)
  })
})
