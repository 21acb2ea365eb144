import { describe, expect, it } from 'vitest'
import { scopeOf } from './scope.js'

describe('the scope of a scan', () => {
  it.each([
    ['Alien', true],
    ['Alien/CD1', true],
    ['', true],
    ['Aliens', false],
    ['Heat', false],
  ])('of a scan of Alien, %j is %j', (folder, isIn) => {
    expect(scopeOf(['Alien'])(folder)).toBe(isIn)
  })

  it('is everything when the root is named, or nothing', () => {
    expect([scopeOf([''])('Alien'), scopeOf(undefined)('Alien'), scopeOf([])('')]).toEqual([
      true,
      true,
      false,
    ])
  })
})
