import { describe, expect, it } from 'vitest'
import { measureRow } from './measure.js'
import { type Bar, defineRow, type Side, type Stage } from './row.js'

function aRow(stage: Stage, bar: Bar = { atMost: 1 }) {
  return defineRow({
    id: 'a',
    what: 'both count',
    unit: 'right',
    rounds: 3,
    bar,
    prepare: () => stage,
  })
}

function oneOf(...values: number[]): Side {
  return (round) => values[round] ?? 0
}

describe('measuring a row', () => {
  it('takes the median of the ratios of each round and leaves the warm-up out', async () => {
    const row = aRow({ ours: oneOf(99, 1, 8, 4), peer: oneOf(1, 2, 2, 2) })
    expect(await measureRow(row)).toMatchObject({ ours: 4, peer: 2, ratio: 2, holds: false })
  })

  it.each([
    [{ atMost: 1 }, 3, 4, true],
    [{ atMost: 1 }, 5, 4, false],
    [{ atLeast: 1 }, 5, 4, true],
    [{ atLeast: 1 }, 3, 4, false],
  ] as const)('with the bar %j, %d beside %d holds: %s', async (bar, ours, peer, held) => {
    const row = aRow({ ours: () => ours, peer: () => peer }, bar)
    expect((await measureRow(row)).holds).toBe(held)
  })

  it('lets each side go first in turn', async () => {
    const order: string[] = []
    const side =
      (name: string): Side =>
      (round) =>
        order.push(`${name}${round}`)
    await measureRow(aRow({ ours: side('ours'), peer: side('peer') }))
    expect(order.slice(0, 4)).toEqual(['ours0', 'peer0', 'peer1', 'ours1'])
  })

  it('cleans up after a side that fails', async () => {
    let cleaned = false
    const fail = () => {
      throw new Error('no disk')
    }
    const row = aRow({ ours: fail, peer: fail, cleanup: () => (cleaned = true) })
    await expect(measureRow(row)).rejects.toThrow('no disk')
    expect(cleaned).toBe(true)
  })
})
