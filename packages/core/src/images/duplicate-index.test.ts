import { describe, expect, it } from 'vitest'
import { createDuplicateIndex } from './duplicate-index.js'
import { similarity } from './near-duplicate.js'

/** Hashes around a few originals, the same in every run. */
function hashes(count: number): readonly string[] {
  let state = 7
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
  const digits = (length: number) => Array.from({ length }, () => next(16).toString(16)).join('')
  const quarters = () =>
    Array.from({ length: 4 }, () => [next(256), 108 + next(40), 108 + next(40)]).flat()
  const originals = Array.from({ length: count / 4 }, () => ({
    signs: digits(36),
    quarters: quarters(),
  }))
  return Array.from({ length: count }, () => {
    const { signs, quarters: bytes } = originals[next(originals.length)] ?? {
      signs: '',
      quarters: [],
    }
    const [at, digit] = [next(36), next(16).toString(16)]
    const near = bytes.map((byte) => Math.min(255, byte + next(12)))
    const text = near.map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return `look-1:${signs.slice(0, at)}${digit}${signs.slice(at + 1)}${'f'.repeat(36)}${text}`
  })
}

describe('an index of pictures', () => {
  it.each([0.95, 0.9, 0.7, 0.1])('finds at %d what comparing all with all finds', (threshold) => {
    const index = createDuplicateIndex<number>(threshold)
    const kept: { readonly at: number; readonly hash: string }[] = []
    for (const [at, hash] of hashes(240).entries()) {
      const scored = kept.map((one) => ({ ...one, likeness: similarity(one.hash, hash) ?? 0 }))
      const best = Math.max(...scored.map(({ likeness }) => likeness))
      const alike = scored.filter(({ likeness }) => likeness === best).map((one) => one.at)
      const found = index.findOrAdd(at, hash)
      if (best >= threshold) expect(alike).toContain(found)
      else expect(found).toBeUndefined()
      if (found === undefined) kept.push({ at, hash })
    }
    expect(kept.length).toBeLessThan(240)
  })

  it('compares only pictures whose quarters are about alike', () => {
    const index = createDuplicateIndex<number>(0.9)
    const all = hashes(4000)
    for (const [at, hash] of all.entries()) index.findOrAdd(at, hash)
    expect(index.compared / all.length).toBeLessThan(64)
  })

  it('never finds, nor keeps, what has no hash or an old one', () => {
    const index = createDuplicateIndex<string>(0)
    const old = 'dct-1:0f0f0f0f0f0f0f0f'
    expect([index.findOrAdd('a', undefined), index.findOrAdd('b', undefined)]).toEqual([
      undefined,
      undefined,
    ])
    expect([index.findOrAdd('c', old), index.findOrAdd('d', old)]).toEqual([undefined, undefined])
  })
})
