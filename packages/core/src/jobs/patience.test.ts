import { describe, expect, it } from 'vitest'
import { InvalidInputError, ProviderError } from '../errors.js'
import { patiently, pauseFor } from './patience.js'

describe('pauseFor', () => {
  it.each([
    ['nothing to tell', [], 0],
    ['something just now', [100_000], 5_000],
    ['something long ago', [90_000], 0],
    ['much, the last just now', [60_000, 80_000, 100_000], 5_000],
    ['much for a minute', [40_000, 100_000], 0],
  ])('waits, with %s', (_, times, pause) => {
    expect(pauseFor(times, 100_000)).toBe(pause)
  })
})

describe('patiently', () => {
  it.each([
    [1, 30_000],
    [2, 60_000],
    [20, 3_600_000],
  ])('after attempt %i waits %i ms', (attempts, retryAfterMs) => {
    const busy = new ProviderError('provider-busy', 'away', { provider: 'TV' })
    expect(patiently(busy, attempts)).toMatchObject({ retryAfterMs, provider: 'TV' })
  })

  it('leaves alone what waiting does not help', () => {
    const wrong = new InvalidInputError('no such thing')
    expect(patiently(wrong, 1)).toBe(wrong)
  })
})
