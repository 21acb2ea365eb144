import { describe, expect, it } from 'vitest'
import { mapAhead } from './map-ahead.js'

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

describe('mapping ahead', () => {
  it('gives results in the order of the values, whichever is ready first', async () => {
    const rest = new Map<string, () => void>()
    const wait = (name: string) => new Promise<string>((ready) => rest.set(name, () => ready(name)))
    const all = collect(mapAhead(['a', 'b', 'c'], 2, wait))
    rest.get('b')?.()
    rest.get('a')?.()
    await Promise.resolve()
    rest.get('c')?.()
    expect(await all).toEqual(['a', 'b', 'c'])
  })

  it('begins no more than it is asked for', async () => {
    const begun: number[] = []
    const first = mapAhead([1, 2, 3, 4, 5], 2, async (value) => begun.push(value))
    await first.next()
    expect(begun).toEqual([1, 2, 3])
  })

  it('fails with the first failure, and lets later ones pass unheard', async () => {
    const fail = async (value: number) => {
      throw new Error(`no ${value}`)
    }
    await expect(collect(mapAhead([1, 2, 3], 8, fail))).rejects.toThrow('no 1')
  })
})
