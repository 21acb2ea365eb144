import { describe, expect, it } from 'vitest'
import { mapAhead } from './map-ahead.js'

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

function createGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('mapping ahead', () => {
  it('gives results in the order of the values, whichever is ready first', async () => {
    const finished: string[] = []
    const second = createGate()
    const results = await collect(
      mapAhead(['a', 'b', 'c'], 2, async (name) => {
        if (name === 'a') await second.opened
        finished.push(name)
        if (name === 'b') second.open()
        return name
      }),
    )
    expect(finished[0]).toBe('b')
    expect(results).toEqual(['a', 'b', 'c'])
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
