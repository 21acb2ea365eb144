import { describe, expect, it } from 'vitest'
import { millisecondsLeft, type Sample, withSample } from './pace.js'

const at = (seconds: number, done: number): Sample => ({ at: seconds * 1000, done })

describe('how long work still takes', () => {
  it('follows from the pace that was seen', () => {
    expect(millisecondsLeft([at(0, 10), at(10, 20)], 50)).toBe(30_000)
  })

  it.each([
    ['of one sample', [at(0, 5)], 10],
    ['where no end is known', [at(0, 5), at(9, 6)], undefined],
    ['within two seconds', [at(0, 5), at(1, 6)], 10],
  ])('is not known %s', (_, samples, total) => {
    expect(millisecondsLeft(samples, total)).toBeUndefined()
  })

  it('is measured over the last minute', () => {
    const samples = [at(0, 0), at(50, 10), at(70, 30)].reduce(withSample, [])
    expect(samples.map(({ done }) => done)).toEqual([10, 30])
  })

  it('is measured anew when work begins anew, as after a restart', () => {
    expect([at(0, 40), at(5, 3)].reduce(withSample, [])).toEqual([at(5, 3)])
  })
})
