import { describe, expect, it } from 'vitest'
import { similarity } from './near-duplicate.js'
import { perceptualHashOf } from './perceptual-hash.js'

describe('similarity of hashes', () => {
  it.each([
    ['dct-1:ffffffffffffffff', 'dct-1:ffffffffffffffff', 1],
    ['dct-1:ffffffffffffffff', 'dct-1:0000000000000000', 0],
    ['dct-1:0000000000000000', 'dct-1:000000000000003f', 1 - 6 / 64],
    ['dct-1:8000000000000000', 'dct-1:0000000080000000', 1 - 2 / 64],
  ])('of %s and %s is %d', (a, b, expected) => {
    expect(similarity(a, b)).toBe(expected)
  })

  it('is unknown without a hash, or between two algorithms', () => {
    expect(similarity(undefined, 'dct-1:00')).toBeUndefined()
    expect(similarity('dct-1:0000000000000000', 'dct-2:0000000000000000')).toBeUndefined()
  })
})

describe('the perceptual hash', () => {
  const square = (value: (x: number, y: number) => number) =>
    Uint8Array.from({ length: 1024 }, (_, at) => value(at % 32, Math.floor(at / 32)))

  it('hardly changes when a picture gets brighter', () => {
    const dark = perceptualHashOf(square((x, y) => 2 * x + y + 20 * Math.sin(x / 5)))
    const bright = perceptualHashOf(square((x, y) => 2 * x + y + 20 * Math.sin(x / 5) + 40))
    expect(similarity(dark, bright)).toBeGreaterThan(0.95)
  })

  it('does not exist for one colour, nor for anything but 32 × 32 values', () => {
    expect(perceptualHashOf(square(() => 128))).toBeUndefined()
    expect(perceptualHashOf(new Uint8Array(5))).toBeUndefined()
  })
})
