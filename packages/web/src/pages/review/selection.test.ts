import { describe, expect, it } from 'vitest'
import { noneTicked, stillThere, tickedUpTo, toggled } from './selection.js'

const rows = ['a', 'b', 'c', 'd']
const idsOf = ({ ids }: { readonly ids: ReadonlySet<string> }) => [...ids].sort()

describe('ticks in a list', () => {
  it('are set and taken away one by one', () => {
    const one = toggled(noneTicked, 'b')
    expect(idsOf(one)).toEqual(['b'])
    expect(idsOf(toggled(one, 'b'))).toEqual([])
  })

  it.each([
    ['b', 'd', ['b', 'c', 'd']],
    ['d', 'b', ['b', 'c', 'd']],
  ])('go from %s to %s with shift', (from, to, all) => {
    expect(idsOf(tickedUpTo(toggled(noneTicked, from), to, rows))).toEqual(all)
  })

  it('begin where shift is pressed first', () => {
    expect(idsOf(tickedUpTo(noneTicked, 'c', rows))).toEqual(['c'])
  })

  it('go with what is gone', () => {
    const both = toggled(toggled(noneTicked, 'a'), 'd')
    expect(idsOf(stillThere(both, ['d']))).toEqual(['d'])
  })
})
