import { describe, expect, it } from 'vitest'
import { similarity } from './near-duplicate.js'
import { perceptualHashOf } from './perceptual-hash.js'

type Colour = readonly [red: number, green: number, blue: number]

const square = (colourAt: (x: number, y: number) => Colour) =>
  Uint8Array.from({ length: 3072 }, (_, at) => {
    const place = Math.floor(at / 3)
    return colourAt(place % 32, Math.floor(place / 32))[at % 3] ?? 0
  })

/** Soft hills of brightness, in the hue of `tint`. */
const hills = (tint: Colour, shift = 0) =>
  square((x, y) => {
    const hill = 0.5 + 0.3 * Math.sin((x + shift) / 4) * Math.cos(y / 5 + 1) + 0.005 * x
    return [tint[0] * hill, tint[1] * hill, tint[2] * hill]
  })

const likeness = (a: Uint8Array, b: Uint8Array) =>
  similarity(perceptualHashOf(a), perceptualHashOf(b))

describe('likeness of pictures', () => {
  const blue: Colour = [90, 120, 200]

  it('is 1 for the same picture', () => {
    expect(likeness(hills(blue), hills(blue))).toBe(1)
  })

  it.each<[string, Colour]>([
    ['a little brighter', [95, 127, 212]],
    ['a little warmer', [94, 120, 192]],
  ])('stays above 0.9 when one gets %s', (_name, tint) => {
    expect(likeness(hills(blue), hills(tint))).toBeGreaterThanOrEqual(0.9)
  })

  it.each<[string, Uint8Array]>([
    ['in other colours', hills([200, 120, 90])],
    ['half as bright', hills([45, 60, 100])],
    ['of another part', hills(blue, 9)],
    ['inverted', hills(blue).map((one) => 255 - one)],
  ])('falls below 0.9 for the same scene %s', (_name, other) => {
    expect(likeness(hills(blue), other)).toBeLessThan(0.9)
  })

  it('trap 15: is unknown without a hash, and between two ways of making them', () => {
    const hash = perceptualHashOf(hills(blue)) ?? ''
    expect(similarity(undefined, hash)).toBeUndefined()
    expect(similarity(hash, hash.replace('look-1', 'dct-1'))).toBeUndefined()
    expect(similarity(hash, `${hash}00`)).toBeUndefined()
    expect(similarity(hash, hash.replace(/.$/, 'g'))).toBeUndefined()
  })
})

describe('the perceptual hash', () => {
  it('trap 15: does not exist for one colour or almost one, which would equal every other such picture', () => {
    expect(perceptualHashOf(square(() => [128, 128, 128]))).toBeUndefined()
    expect(perceptualHashOf(square((x) => [200 + (x % 2), 10, 10]))).toBeUndefined()
  })

  it('does not exist for anything but 32 × 32 pixels of three colours', () => {
    expect(perceptualHashOf(new Uint8Array(1024))).toBeUndefined()
  })

  it('carries the name and version of the way it was made', () => {
    expect(perceptualHashOf(hills([90, 120, 200]))).toMatch(/^look-1:[0-9a-f]{96}$/)
  })
})
