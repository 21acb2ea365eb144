import { describe, expect, it } from 'vitest'
import { roomIn } from './room.js'

describe('the room of a worker', () => {
  it('takes as many as there are places where no kind is limited', () => {
    const kinds = [{ kind: 'enrich', held: 3 }]
    expect(roomIn({ places: 10, held: 3, kinds })).toEqual({ kinds: ['enrich'], limit: 7 })
  })

  it('takes no more than the kind with the least room can be', () => {
    const kinds = [
      { kind: 'enrich', places: 3, held: 1 },
      { kind: 'scan', places: 1, held: 0 },
    ]
    expect(roomIn({ places: 10, held: 1, kinds })).toEqual({ kinds: ['enrich', 'scan'], limit: 1 })
  })

  it('leaves out kinds without room', () => {
    const kinds = [
      { kind: 'enrich', places: 3, held: 1 },
      { kind: 'scan', places: 1, held: 1 },
    ]
    expect(roomIn({ places: 4, held: 2, kinds })).toEqual({ kinds: ['enrich'], limit: 2 })
  })

  it.each([
    { places: 2, held: 2, kinds: [{ kind: 'scan', held: 2 }] },
    { places: 9, held: 1, kinds: [{ kind: 'scan', places: 1, held: 1 }] },
    { places: 9, held: 0, kinds: [] },
  ])('takes nothing where there is no room', (occupancy) => {
    expect(roomIn(occupancy)).toBeUndefined()
  })
})
