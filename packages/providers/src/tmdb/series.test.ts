import { describe, expect, it } from 'vitest'
import { isGenericSeasonName } from './series.js'

describe('the name of a season', () => {
  it.each([
    ['Season 1', 1],
    ['Season 01', 1],
    ['Staffel 12', 12],
    ['1. évad', 1],
    ['Сезон 3', 3],
    ['第 2 季', 2],
    ['Specials', 0],
    ['Extras', 0],
    ['Season 0', 0],
  ])('%j only counts', (name, season) => {
    expect(isGenericSeasonName(name, season)).toBe(true)
  })

  it.each([
    ['The Long Winter', 2],
    ['Season 2', 3],
    ['Book One: Water', 1],
    ['Murder House', 1],
    ['Behind the Scenes', 0],
    ['1984', 9],
  ])('%j is one of its own', (name, season) => {
    expect(isGenericSeasonName(name, season)).toBe(false)
  })
})
