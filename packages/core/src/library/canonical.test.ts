import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, saysSame } from './canonical.js'

describe('two values', () => {
  it('say the same when their canonical JSON is the same', () => {
    const values = fc.jsonValue({ maxDepth: 3 })
    const pairs = fc.oneof(
      fc.tuple(values, values),
      values.map((value) => [value, JSON.parse(canonicalJson(value))] as const),
    )
    const agree = fc.property(pairs, ([a, b]) => {
      expect(saysSame(a, b)).toBe(canonicalJson(a) === canonicalJson(b))
    })
    fc.assert(agree, { seed: 7, numRuns: 300 })
  })

  it('say the same in whatever order, with what is absent written down or not', () => {
    expect(saysSame({ a: 1, b: { c: [2] } }, { b: { c: [2], d: undefined }, a: 1 })).toBe(true)
  })

  it('differ in one member, one place of a list, or nothing in place of something', () => {
    expect(saysSame({ a: 1 }, { a: 1, b: null })).toBe(false)
    expect(saysSame([1, 2], [2, 1])).toBe(false)
    expect(saysSame([], {})).toBe(false)
    expect(saysSame(undefined, null)).toBe(false)
  })

  it('differ only in what is looked at', () => {
    const bare = ({ at: _, ...rest }: Readonly<Record<string, unknown>>) => rest
    expect(saysSame([{ value: 1, at: 1 }], [{ value: 1, at: 2 }], bare)).toBe(true)
  })
})
